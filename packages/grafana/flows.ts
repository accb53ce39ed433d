/** Who talks to Grafana, and whom it asks. */
import {
  apiServer,
  ingress,
  metrics,
  outside,
  pods,
  type Flow,
  type MetricsTarget,
  type Peer,
  type Pods,
} from '#kernel'
import { iniOf, serviceOf, type GrafanaContext } from './complete.ts'
import type { DataSourceOption } from './data-source/schema.ts'

/** Grafana's pods, by the label that its Deployment selects (community package grafana 7.5.16: deployment). */
function grafanaPods({ values }: GrafanaContext): Pods {
  return pods(values.namespace, { 'app.kubernetes.io/name': 'grafana' })
}

/** Grafana serves its own metrics on the port of its pages. */
export function metricsTargets(context: GrafanaContext): MetricsTarget[] {
  if (iniOf(context)?.metrics?.enabled === false) return []
  const { labels = {} } = grafanaPods(context)
  const { targetPort } = context.values.grafana.service
  return [{ job: 'grafana', namespace: context.values.namespace, labels, port: targetPort }]
}

export function flows(context: GrafanaContext): Flow[] {
  const grafana = grafanaPods(context)
  return [
    ...entries(context, grafana),
    {
      from: grafana,
      to: metrics,
      ports: [{ port: 9090, servicePort: 80 }],
      purpose: 'ask Prometheus for what dashboards draw',
    },
    {
      from: grafana,
      to: apiServer,
      ports: [{ port: 6443, servicePort: 443 }],
      purpose: 'watch ConfigMaps and Secrets with dashboards (sidecar)',
    },
    ...context.options.dataSources.map(source => ({
      from: grafana,
      ...placeOf(source),
      purpose: `ask data source ${source.name}`,
    })),
    ...serversOf(context).map(to => ({ from: grafana, ...to })),
  ]
}

function entries(context: GrafanaContext, grafana: Pods): Flow[] {
  const { type, port, targetPort } = serviceOf(context)
  const ports = [{ port: targetPort, servicePort: port }]
  return [
    ...(context.values.ingress.enabled
      ? [{ from: ingress, to: grafana, ports, purpose: 'serve dashboards to people' }]
      : []),
    ...(type === 'ClusterIP'
      ? []
      : [
          {
            from: outside('people of the site', undefined, undefined),
            to: grafana,
            ports,
            purpose: `serve dashboards through a Service of type ${type}`,
          },
        ]),
  ]
}

/** A host below svc is a Service of the cluster, so its pods are in the namespace that the host names. */
function placeOf(source: DataSourceOption): Pick<Flow<Peer>, 'to' | 'ports'> {
  const url = new URL(source.type === 'cloudwatch' ? source.endpoint : source.url)
  const port = portOf(url)
  const [, namespace, ...rest] = url.hostname.split('.')
  if (source.type !== 'cloudwatch' && namespace !== undefined && rest[0] === 'svc') {
    const { podPort = port } = source
    return { to: pods(namespace), ports: [{ port: podPort, ...(podPort !== port && { servicePort: port }) }] }
  }
  const address = source.type === 'cloudwatch' ? undefined : source.address
  return { to: outside(`data source ${source.name}`, url.hostname, address), ports: [{ port }] }
}

/** Servers outside that grafana.ini names: identity provider, mail, database, syslog. */
function serversOf(context: GrafanaContext): Pick<Flow<Peer>, 'to' | 'ports' | 'purpose'>[] {
  const {
    smtp,
    database,
    'auth.generic_oauth': oauth,
    'auth.ldap': ldap,
    'log.syslog': syslog,
  } = iniOf(context) ?? {}
  const { identity } = context.environment
  return [
    ...(oauth?.enabled
      ? hostsOf([oauth.token_url, oauth.api_url]).map(host =>
          server('identity provider', host, 'sign people in (OpenID Connect)', 443),
        )
      : []),
    ...(ldap?.enabled && identity.type === 'ldap'
      ? [server('identity provider', identity.host, 'sign people in (LDAP)', 636, identity.address)]
      : []),
    ...(smtp?.enabled && smtp.host ? [server('mail server', smtp.host, 'send mail', 25)] : []),
    ...(database?.host && database.type && database.type !== 'sqlite3'
      ? [
          server(
            'database',
            database.host,
            'keep users and dashboards',
            database.type === 'mysql' ? 3306 : 5432,
          ),
        ]
      : []),
    ...(syslog?.address && syslog.network !== 'unix' ? [syslogServer(syslog.address, syslog.network)] : []),
  ]
}

function server(name: string, host: string, purpose: string, usual: number, address?: string) {
  const [hostname = '', port] = host.split(':')
  return {
    to: outside(name, hostname, address),
    ports: [{ port: port === undefined ? usual : Number(port) }],
    purpose,
  }
}

function syslogServer(address: string, network: 'tcp' | 'udp' | undefined) {
  const { to, ports, purpose } = server('syslog server', address, 'send logs', 514)
  const protocol = network === 'tcp' ? 'TCP' : 'UDP'
  return { to, ports: ports.map(({ port }) => ({ port, protocol }) as const), purpose }
}

function hostsOf(urls: readonly (string | undefined)[]): string[] {
  const hosts = urls.flatMap(url => {
    if (url === undefined) return []
    const parsed = new URL(url)
    return [`${parsed.hostname}:${portOf(parsed)}`]
  })
  return [...new Set(hosts)].toSorted()
}

function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port)
  return protocol === 'https:' ? 443 : 80
}
