/** What the guardrails keep, whatever NetworkPolicies people add, and that they stand in the way of no flow. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  anyPods,
  apiServer,
  clusterDns,
  complement,
  defineComponent,
  findRange,
  group,
  nodes,
  outside,
  pods,
  type ClusterFlow,
  type Flow,
  type KubernetesObject,
  type Peer,
} from '#kernel'
import { address, pod, reach, renderScene, renderText, type Connection, type End, type Scene } from '#testing'
import { antrea } from './index.ts'

const waiver = { reason: 'threat feeds', owner: 'security', expires: '2027-03-31' }
const apps = (flows: readonly Flow[] = []) =>
  defineComponent({
    name: 'apps',
    values: group('', {}),
    offers: () => ({ namespaces: ['orders', 'reports'], flows }),
  })()

const waived: readonly Flow[] = [
  {
    from: pods('orders', { app: 'web' }),
    to: { ...outside('threat feeds', undefined, '203.0.113.0/24'), waiver },
    ports: [{ port: 443 }],
    purpose: 'fetch feeds',
  },
  {
    from: pods('reports'),
    to: outside('instance metadata', undefined, '169.254.169.254/32'),
    ports: [{ port: 80 }],
    purpose: 'ask for its role',
  },
  {
    from: { ...outside('partners', undefined, '198.51.100.7/32'), waiver },
    to: pods('orders', { app: 'web' }),
    ports: [{ port: 8443 }],
    purpose: 'place orders',
  },
]

const objectsOf = (flows: readonly Flow[], scene: Scene = {}) =>
  renderScene([apps(flows), antrea()], scene).flatMap(({ object }) => (object ? [object] : []))

/** What people of a namespace could add by themselves: everything open. */
const open: KubernetesObject = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'open', namespace: 'orders' },
  spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [{}], egress: [{}] },
}
const web = pod('orders', { app: 'web' })
const batch = pod('orders', { app: 'batch' })
const report = pod('reports', { app: 'report' })
const verdict = (objects: readonly KubernetesObject[], connection: Connection) =>
  reach([...objects, open], connection, 'antrea').verdict

describe('what is rendered', () => {
  test.each([
    { name: 'guardrails', flows: [] },
    { name: 'guardrails-with-waivers', flows: waived },
  ])('$name', async ({ name, flows }) => {
    await expect(renderText('antrea', [apps(flows), antrea()])).toMatchFileSnapshot(`testdata/${name}.yaml`)
  })

  test('nothing where no namespace is ours, and nothing where nobody wants them', () => {
    expect(renderText('antrea', [antrea()])).toBe('')
    expect(renderText('antrea', [apps(), antrea({}, { guardrails: false })])).toBe('')
  })
})

describe('whatever a namespace opens by itself,', () => {
  const objects = objectsOf([])

  test.each<[string, Connection]>([
    ['the Internet stays out of reach', { from: web, to: address('203.0.113.9'), port: 443 }],
    ['and so does what is next to private addresses', { from: web, to: address('11.0.0.1'), port: 443 }],
    ['the Internet does not come in', { from: address('203.0.113.9'), to: web, port: 8443 }],
    ['instance metadata stays out of reach', { from: web, to: address('169.254.169.254'), port: 80 }],
    ['nothing is sent to groups of receivers', { from: web, to: address('239.1.1.1'), port: 5000 }],
  ])('%s', (_, connection) => {
    expect(verdict(objects, connection)).toBe('denied')
  })

  test.each<[string, Connection]>([
    ['the site is reached', { from: web, to: address('10.99.0.1'), port: 443 }],
    ['nodes, and with them the API server, are reached', { from: web, to: address('10.10.1.1'), port: 6443 }],
    ['pods are reached', { from: web, to: report, port: 8080 }],
    ['nodes come in through their gateways', { from: address('100.96.2.1'), to: web, port: 8080 }],
    ['clients of the site come in', { from: address('192.168.1.7'), to: web, port: 8443 }],
    [
      'namespaces that are not ours stay as they were',
      { from: pod('kube-system'), to: address('203.0.113.9'), port: 443 },
    ],
  ])('%s', (_, connection) => {
    expect(verdict(objects, connection)).toBe('allowed')
  })
})

describe('a flow beyond the site', () => {
  const objects = objectsOf(waived)

  test('is left to NetworkPolicies, for its pods, address and port alone', () => {
    const feeds = address('203.0.113.9')
    expect(verdict(objects, { from: web, to: feeds, port: 443 })).toBe('allowed')
    expect(verdict(objects, { from: web, to: feeds, port: 80 })).toBe('denied')
    expect(verdict(objects, { from: web, to: address('203.0.114.1'), port: 443 })).toBe('denied')
    expect(verdict(objects, { from: batch, to: feeds, port: 443 })).toBe('denied')
  })

  test('is left to them, not allowed: where none opens it, it stays closed', () => {
    const deny: KubernetesObject = {
      ...open,
      spec: { podSelector: {}, policyTypes: ['Egress'] },
    }
    const connection = { from: web, to: address('203.0.113.9'), port: 443 }
    expect(reach([...objects, deny], connection, 'antrea').verdict).toBe('denied')
  })

  test('may come in', () => {
    expect(verdict(objects, { from: address('198.51.100.7'), to: web, port: 8443 })).toBe('allowed')
    expect(verdict(objects, { from: address('198.51.100.8'), to: web, port: 8443 })).toBe('denied')
  })

  test('may be instance metadata where it says so', () => {
    const metadata = address('169.254.169.254')
    expect(verdict(objects, { from: report, to: metadata, port: 80 })).toBe('allowed')
    expect(verdict(objects, { from: web, to: metadata, port: 80 })).toBe('denied')
  })

  test('does not reach instance metadata by holding all addresses', () => {
    const to = { ...outside('anywhere', undefined, '0.0.0.0/0'), waiver }
    const all = objectsOf([{ from: pods('orders'), to, ports: [{ port: 80 }], purpose: 'crawl' }])
    expect(verdict(all, { from: web, to: address('203.0.113.9'), port: 80 })).toBe('allowed')
    expect(verdict(all, { from: web, to: address('169.254.169.254'), port: 80 })).toBe('denied')
  })
})

test('the ranges of the environment narrow the site, and the cluster stays within', () => {
  const objects = objectsOf([], { environment: { ranges: ['10.40.0.0/14'] } })
  expect(verdict(objects, { from: web, to: address('10.41.0.1'), port: 443 })).toBe('allowed')
  expect(verdict(objects, { from: web, to: address('10.99.0.1'), port: 443 })).toBe('denied')
  expect(verdict(objects, { from: web, to: address('10.10.1.1'), port: 6443 })).toBe('allowed')
})

test('an address within the site takes no rule, one beyond its narrow ranges does', () => {
  const flow: Flow = {
    from: anyPods,
    to: outside('database', undefined, '10.99.0.0/28'),
    ports: [{ port: 5432, endPort: 5433 }],
    purpose: 'store',
  }
  const environment = { ranges: ['10.40.0.0/14'] }
  expect(renderText('antrea', [apps([flow]), antrea()])).not.toContain('Pass')
  expect(renderText('antrea', [apps([flow]), antrea()], { environment })).toContain('Pass')
  expect(
    verdict(objectsOf([flow], { environment }), { from: web, to: address('10.99.0.3'), port: 5433 }),
  ).toBe('allowed')
})

const namespace = fc.constantFrom('orders', 'reports')
const somePods: fc.Arbitrary<Peer> = fc
  .tuple(namespace, fc.option(fc.constantFrom('web', 'batch'), { nil: undefined }))
  .map(([name, app]) => pods(name, app === undefined ? undefined : { app }))
const range = fc.constantFrom(
  '10.3.0.0/16',
  '192.168.4.0/24',
  '172.20.0.0/16',
  '203.0.113.0/24',
  '8.0.0.0/7',
  '0.0.0.0/0',
  '169.254.169.123/32',
  '100.64.9.0/24',
)
const away: fc.Arbitrary<Peer> = range.map(cidr => ({ ...outside('away', undefined, cidr), waiver }))
const peer = fc.oneof(somePods, away, fc.constantFrom<Peer>(nodes, apiServer, clusterDns, anyPods))
const flow: fc.Arbitrary<Flow<Peer>> = fc
  .record({ from: peer, to: peer, port: fc.integer({ min: 1, max: 4 }) })
  .map(({ from, to, port }) => ({ from, to, ports: [{ port }], purpose: 'x' }))

/** An end that a flow speaks of. */
function endsOf(peer: ClusterFlow['from']): End[] {
  switch (peer.kind) {
    case 'pods':
      return [pod(peer.namespace, peer.labels ?? { app: 'any' })]
    case 'any-pods':
      return [pod('orders', { app: 'any' }), pod('reports', { app: 'any' })]
    case 'dns':
      return [pod('kube-system', { 'k8s-app': 'kube-dns' })]
    case 'outside':
      return peer.ranges.map(cidr => address(dotted(findRange(cidr)?.first ?? 0)))
    default:
      return [address('10.10.1.1'), address('100.96.7.1')]
  }
}

function dotted(at: number): string {
  return [24, 16, 8, 0].map(shift => Math.floor(at / 2 ** shift) % 256).join('.')
}

test('whatever flows a cluster has, the guardrails stand in the way of none', () => {
  fc.assert(
    fc.property(fc.array(flow, { maxLength: 6 }), flows => {
      const objects = objectsOf(flows)
      for (const { from, to, ports } of flows)
        for (const start of endsOf(from))
          for (const end of endsOf(to)) {
            const connection = { from: start, to: end, port: ports[0]?.port ?? 0 }
            expect([connection, reach(objects, connection, 'antrea').verdict]).toEqual([
              connection,
              'allowed',
            ])
          }
    }),
    { numRuns: 60 },
  )
})

test('whatever flows a cluster has, what none of them names beyond the site is dropped', () => {
  const probes = complement([
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '100.64.0.0/10',
    '203.0.113.0/24',
    '8.0.0.0/7',
    '169.254.0.0/16',
    '224.0.0.0/4',
  ])
  const named = fc.array(flow, { maxLength: 6 }).map(flows => flows.filter(each => !isEverything(each)))
  fc.assert(
    fc.property(named, fc.constantFrom(...probes), (flows, probe) => {
      const objects = objectsOf(flows)
      const there = address(dotted(findRange(probe)?.first ?? 0))
      expect(verdict(objects, { from: web, to: there, port: 1 })).toBe('denied')
      expect(verdict(objects, { from: there, to: web, port: 1 })).toBe('denied')
    }),
    { numRuns: 60 },
  )
})

function isEverything({ from, to }: Flow<Peer>): boolean {
  return [from, to].some(peer => peer.kind === 'outside' && peer.ranges.includes('0.0.0.0/0'))
}
