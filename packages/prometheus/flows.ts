/** Who may talk to the package's programs, and whom they call. What collecting metrics takes follows from the targets. */
import {
  apiServer,
  clusterDns,
  ingress,
  outside,
  type Flow,
  type MetricsTarget,
  type Offers,
  type Port,
} from '#kernel'
import { podsOf, type Program, type PrometheusContext } from './context.ts'
import { receiverFlows } from './receiver-flows.ts'
import { endpointOf, isInCluster } from './words/formats.ts'

const DNS: readonly Port[] = [{ port: 53, protocol: 'UDP' }, { port: 53 }]

export function network(
  context: PrometheusContext,
): Required<Pick<Offers, 'namespaces' | 'provides' | 'metrics' | 'flows'>> {
  return {
    namespaces: [context.values.namespace],
    provides: { metrics: podsOf(context, 'server') },
    metrics: metricsTargets(context),
    flows: [
      ...innerFlows(context),
      ...wayIn(context),
      ...exposedFlows(context),
      ...receiverFlows(context),
      ...remoteWriteFlows(context),
      ...jobFlows(context),
    ],
  }
}

function metricsTargets(context: PrometheusContext): MetricsTarget[] {
  const { values } = context
  const { kube_state_metrics } = values
  const target = (job: string, program: Program, port: number): MetricsTarget => {
    const { namespace, labels = {} } = podsOf(context, program)
    return { job, namespace, labels, port }
  }
  return [
    target('prometheus', 'server', values.prometheus.service.targetPort),
    target('alertmanager', 'alertmanager', values.alertmanager.service.targetPort),
    target('kube-state-metrics', 'kube-state-metrics', kube_state_metrics.service.targetPort),
    target(
      'kube-state-metrics-telemetry',
      'kube-state-metrics',
      kube_state_metrics.service.telemetryTargetPort,
    ),
    {
      ...target('node-exporter', 'node-exporter', values.node_exporter.service.targetPort),
      ...(values.node_exporter.daemonset.hostNetwork && { hostNetwork: true }),
    },
    target('pushgateway', 'pushgateway', values.pushgateway.service.targetPort),
  ]
}

function innerFlows(context: PrometheusContext): Flow[] {
  const { values } = context
  const server = podsOf(context, 'server')
  const alertmanager = podsOf(context, 'alertmanager')
  return [
    {
      from: server,
      to: apiServer,
      ports: [{ port: 6443 }],
      purpose: 'find targets, collect metrics of the API servers and, through them, of the nodes',
    },
    {
      from: podsOf(context, 'kube-state-metrics'),
      to: apiServer,
      ports: [{ port: 6443 }],
      purpose: 'watch the objects that it counts',
    },
    {
      from: server,
      to: alertmanager,
      ports: [
        { port: values.alertmanager.service.targetPort, servicePort: values.alertmanager.service.port },
      ],
      purpose: 'raise alerts',
    },
    { from: server, to: clusterDns, ports: DNS, purpose: 'find Services and targets by name' },
    { from: alertmanager, to: clusterDns, ports: DNS, purpose: 'find receivers by name' },
  ]
}

function wayIn(context: PrometheusContext): Flow[] {
  const { ingress: way, prometheus, alertmanager } = context.values
  if (!way.enabled) return []
  return [
    {
      from: ingress,
      to: podsOf(context, 'server'),
      ports: [{ port: prometheus.service.targetPort, servicePort: way.prometheusServicePort }],
      purpose: 'show Prometheus to people',
    },
    {
      from: ingress,
      to: podsOf(context, 'alertmanager'),
      ports: [{ port: alertmanager.service.targetPort, servicePort: way.alertmanagerServicePort }],
      purpose: 'show Alertmanager to people',
    },
  ]
}

const EXPOSABLE = [
  ['prometheus', 'server'],
  ['alertmanager', 'alertmanager'],
  ['kube_state_metrics', 'kube-state-metrics'],
  ['node_exporter', 'node-exporter'],
  ['pushgateway', 'pushgateway'],
] as const

/** Services that an author opens to the site. */
function exposedFlows(context: PrometheusContext): Flow[] {
  return EXPOSABLE.flatMap(([key, program]): Flow[] => {
    const { type, port, targetPort } = context.values[key].service
    if (type === 'ClusterIP') return []
    return [
      {
        from: outside('site', undefined, undefined),
        to: podsOf(context, program),
        ports: [{ port: targetPort, servicePort: port }],
        purpose: `reach ${program} through its ${type}`,
      },
    ]
  })
}

function remoteWriteFlows(context: PrometheusContext): Flow[] {
  return context.options.remoteWrite
    .filter(({ url }) => !isInCluster(endpointOf(url).host))
    .map(({ name, url, address }) => {
      const { host, port } = endpointOf(url)
      return {
        from: podsOf(context, 'server'),
        to: outside(`remote write ${name}`, host, address),
        ports: [{ port }],
        purpose: 'send samples',
      }
    })
}

/** Targets in the cluster are reached by flows of their own, since a Service's name does not say its pods. */
function jobFlows(context: PrometheusContext): Flow[] {
  return context.options.scrape.jobs.flatMap(({ name, targets = [], address }) =>
    targets
      .map(target => endpointOf(`http://${target}`))
      .filter(({ host }) => !isInCluster(host))
      .map(({ host, port }) => ({
        from: podsOf(context, 'server'),
        to: outside(`targets of ${name}`, host, address),
        ports: [{ port }],
        purpose: `collect metrics of ${name}`,
      })),
  )
}
