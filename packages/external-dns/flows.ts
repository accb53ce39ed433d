/**
 * Who external-dns calls: the API server, and what holds the zone. Pods, ports and labels: external-dns 0.11.0 of the
 * community edition, test/unittest/fixtures/expected; external-dns v0.11.0, --metrics-address.
 */
import { apiServer, outside, pods, type Flow, type MetricsTarget, type Outside, type Pods } from '#kernel'
import type { ExternalDnsContext } from './arguments.ts'
import { settingsOf } from './check.ts'
import { valuesOf } from './settings.ts'

const LABELS = { app: 'external-dns' }
const METRICS_PORT = 7979

export function flows(context: ExternalDnsContext): readonly Flow[] {
  const self = pods(context.values.namespace, LABELS)
  return [
    {
      from: self,
      to: apiServer,
      ports: [{ port: 6443 }],
      purpose: 'read Services, Ingresses and HTTPProxies',
    },
    ...toProvider(context, self),
  ]
}

export function metrics(context: ExternalDnsContext): readonly MetricsTarget[] {
  const [address = ''] = valuesOf(settingsOf(context), 'metrics-address')
  const port = Number(/:(\d+)$/.exec(address)?.[1] ?? METRICS_PORT)
  return [{ job: 'external-dns', namespace: context.values.namespace, labels: LABELS, port }]
}

/** Of a command line of the author's own with another provider nothing is known; its flow is one of the cluster's words. */
function toProvider(context: ExternalDnsContext, self: Pods): Flow[] {
  const settings = settingsOf(context)
  const [provider] = valuesOf(settings, 'provider')
  if (provider === 'aws') return toAws(context, self, valuesOf(settings, 'aws-assume-role').length > 0)
  const [host] = valuesOf(settings, 'rfc2136-host')
  if (provider !== 'rfc2136' || host === undefined) return []
  const port = Number(valuesOf(settings, 'rfc2136-port')[0] ?? 53)
  return [
    {
      from: self,
      to: server(host, context.options.rfc2136.address),
      ports: [{ port, protocol: 'UDP' }, { port }],
      purpose: 'update the zone, and transfer it',
    },
  ]
}

function server(host: string, address: string | undefined): Outside {
  const isAddress = /^\d+(\.\d+){3}$/.test(host)
  return outside('DNS server of the zone', host, address ?? (isAddress ? `${host}/32` : undefined))
}

/** The node's role is asked of its instance metadata; STS is reached through its VPC endpoint. */
function toAws({ environment, cluster, options }: ExternalDnsContext, self: Pods, assumes: boolean): Flow[] {
  const call = (to: Outside, port: number, purpose: string): Flow => ({
    from: self,
    to,
    ports: [{ port }],
    purpose,
  })
  const sts = outside(
    'STS of AWS',
    `sts.${environment.region}.${suffixOf(environment.region)}`,
    cluster.network.cidr,
  )
  return [
    call(outside('Route 53', route53Of(environment.region), options.aws.address), 443, 'change records'),
    call(outside('instance metadata', undefined, '169.254.169.254/32'), 80, "credentials of the node's role"),
    ...(assumes ? [call(sts, 443, 'assume the role that holds the zones')] : []),
  ]
}

/** Route 53 has one address a partition of AWS (AWS General Reference: Route 53 endpoints). */
function route53Of(region: string): string {
  return region.startsWith('us-gov-') ? 'route53.us-gov.amazonaws.com' : `route53.${suffixOf(region)}`
}

function suffixOf(region: string): string {
  if (region.startsWith('us-isob-')) return 'sc2s.sgov.gov'
  return region.startsWith('us-iso-') ? 'c2s.ic.gov' : 'amazonaws.com'
}
