/**
 * Who talks to Harbor's parts, and whom they call. All of them speak TLS among themselves, so the ports are not those of the Helm
 * chart. Pods, ports and labels: harbor 2.5.3 and 2.6.1 of the community edition, bundle/config/upstream/manifests and
 * test/unittest/fixtures/expected. Who calls whom: the same manifests' addresses; harbor v2.6.1, jobservice/job/impl/context.go
 * (database), controller/scan (the scanner reads from core).
 */
import { ingress, outside, pods, type Flow, type MetricsTarget, type Outside, type Pods } from '#kernel'
import { complete } from './complete.ts'
import type { HarborContext, HarborValues } from './context.ts'

type Part =
  | 'core'
  | 'portal'
  | 'registry'
  | 'jobservice'
  | 'trivy'
  | 'database'
  | 'redis'
  | 'exporter'
  | 'notary-server'
  | 'notary-signer'

/** What listens where; the first port is a part's own, the registry's second that of its controller. */
const PORTS: Readonly<Record<Part, readonly number[]>> = {
  core: [8443],
  portal: [8443],
  registry: [5443, 8443],
  jobservice: [8443],
  trivy: [8443],
  database: [5432],
  redis: [6379],
  exporter: [],
  'notary-server': [4443],
  'notary-signer': [7899],
}

/** What a Service maps to another port, for the register of ports. */
const SERVICE_PORTS: Partial<Readonly<Record<Part, number>>> = { core: 443, portal: 443, jobservice: 443 }

type Call = readonly [from: Part | typeof ingress, to: Part, purpose: string]

const CALLS: readonly Call[] = [
  [ingress, 'portal', 'the portal'],
  [ingress, 'core', 'the API, and pulls and pushes'],
  [ingress, 'notary-server', 'signatures'],
  ['core', 'registry', 'blobs, manifests and their removal'],
  ['core', 'jobservice', 'hand over jobs'],
  ['core', 'portal', 'health of the portal'],
  ['core', 'trivy', 'what the scanner can do'],
  ['core', 'notary-server', 'signatures'],
  ['core', 'database', 'database'],
  ['core', 'redis', 'sessions and caches'],
  ['jobservice', 'core', 'configuration, and results of jobs'],
  ['jobservice', 'registry', 'replication and garbage collection'],
  ['jobservice', 'trivy', 'order scans'],
  ['jobservice', 'database', 'database'],
  ['jobservice', 'redis', 'queues of jobs'],
  ['registry', 'redis', 'cache of blobs'],
  ['trivy', 'core', 'pull what is scanned'],
  ['trivy', 'redis', 'queue of scans'],
  ['exporter', 'core', 'health'],
  ['exporter', 'database', 'numbers of projects and artifacts'],
  ['exporter', 'redis', 'queues of jobs'],
  ['notary-server', 'notary-signer', 'sign'],
  ['notary-server', 'database', 'database'],
  ['notary-signer', 'database', 'database'],
]

export function flows(context: HarborContext): readonly Flow[] {
  const values = complete(context)
  const there = (part: Call[0]) => typeof part !== 'string' || isThere(part, values)
  return [
    ...CALLS.filter(([from, to]) => there(from) && there(to)).map(([from, to, purpose]) => ({
      from: typeof from === 'string' ? podsOf(values, from) : from,
      to: podsOf(values, to),
      ports: PORTS[to].map(port => ({
        port,
        ...(SERVICE_PORTS[to] !== undefined && { servicePort: SERVICE_PORTS[to] }),
      })),
      purpose,
    })),
    ...toStorage(context, values),
    ...toProxy(values),
    ...toIdentity(context, values),
  ]
}

/** The metrics of jobservice are not among them: the package writes their port where the path belongs. */
export function metrics({ namespace, metrics }: HarborValues): readonly MetricsTarget[] {
  if (!metrics.enabled) return []
  return (['core', 'registry', 'exporter'] as const).map(part => ({
    job: `harbor-${part}`,
    namespace,
    labels: labelsOf(part),
    port: metrics[part].port,
    path: metrics[part].path,
  }))
}

function isThere(part: Part, { notary, trivy, metrics }: HarborValues): boolean {
  if (part.startsWith('notary-')) return notary.enabled
  if (part === 'trivy') return trivy.enabled
  return part !== 'exporter' || metrics.enabled
}

function labelsOf(part: Part): Readonly<Record<string, string>> {
  return { app: 'harbor', component: part }
}

function podsOf({ namespace }: HarborValues, part: Part): Pods {
  return pods(namespace, labelsOf(part))
}

function toStorage({ options }: HarborContext, values: HarborValues): Flow[] {
  const { type, s3 } = values.persistence.imageChartStorage
  if (type !== 's3') return []
  const from = podsOf(values, 'registry')
  const bucket = addressOf('S3', s3.regionendpoint ?? '', options.s3.address)
  const metadata = outside('instance metadata', undefined, '169.254.169.254/32')
  return [
    { from, ...bucket, purpose: 'blobs' },
    ...(s3.accesskey === undefined
      ? [{ from, to: metadata, ports: [{ port: 80 }], purpose: "credentials of the node's role" }]
      : []),
  ]
}

function toProxy(values: HarborValues): Flow[] {
  const proxies = [...new Set([values.proxy.httpProxy, values.proxy.httpsProxy].filter(url => url !== null))]
  const callers = (['core', 'jobservice', 'trivy'] as const).filter(part => isThere(part, values))
  return proxies.flatMap(url =>
    callers.map(part => ({
      from: podsOf(values, part),
      ...addressOf('proxy', url, undefined),
      purpose: 'registries of others',
    })),
  )
}

function toIdentity({ environment: { identity }, options }: HarborContext, values: HarborValues): Flow[] {
  if (!options.login || identity.type === 'none') return []
  const url = identity.type === 'ldap' ? `ldaps://${identity.host}` : identity.issuer
  return [
    {
      from: podsOf(values, 'core'),
      ...addressOf('identity provider', url, identity.address),
      purpose: 'people sign in',
    },
  ]
}

const SCHEMES: Readonly<Record<string, number>> = { http: 80, https: 443, ldaps: 636 }

/** The other end of a flow and its port, out of an address. */
function addressOf(
  name: string,
  url: string,
  address: string | undefined,
): { to: Outside; ports: Flow['ports'] } {
  const [, scheme = '', host = '', port] = /^(\w+):\/\/([^/:]+)(?::(\d+))?/.exec(url) ?? []
  return {
    to: outside(name, host, address),
    ports: [{ port: Number(port ?? SCHEMES[scheme] ?? 443) }],
  }
}
