/** Laws of the rendered policies, for any flows: what a flow says is open, and nothing else. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apiServer, nodes, pods, type Flow, type Peer } from '#kernel'
import { address, pod, reach, renderScene, type Connection, type End } from '#testing'
import { networkPolicies } from './index.ts'
import { component } from './testdata/stand-ins.ts'

const namespace = fc.constantFrom('one', 'two', 'three')
const labels = fc.option(fc.record({ app: fc.constantFrom('a', 'b') }), { nil: undefined })
const outsider: Peer = { kind: 'outside', name: 'site', ranges: ['10.50.0.0/16'] }
const somePods: fc.Arbitrary<Peer> = fc.tuple(namespace, labels).map(([name, given]) => pods(name, given))
const peer = fc.oneof(
  { weight: 3, arbitrary: somePods },
  fc.constantFrom<Peer>(nodes, apiServer, outsider, { kind: 'any-pods' }),
)
const port = fc.integer({ min: 8000, max: 8003 })
const flow: fc.Arbitrary<Flow<Peer>> = fc
  .record({ from: peer, to: peer, first: port, purpose: fc.constantFrom('x', 'y') })
  .map(({ from, to, first, purpose }) => ({ from, to, ports: [{ port: first }], purpose }))
const flows = fc.array(flow, { maxLength: 8 })

/** Three namespaces of two kinds of pods each, `three` not ours; a node; something in the site and something beyond. */
const ends: readonly End[] = [
  ...['one', 'two', 'three'].flatMap(name => ['a', 'b'].map(app => pod(name, { app }))),
  address('10.10.0.9'),
  address('10.50.1.1'),
  address('198.51.100.1'),
]

function objectsOf(said: readonly Flow<Peer>[]) {
  const use = component('said', { namespaces: ['one', 'two'], flows: said })
  return renderScene([use, networkPolicies()]).flatMap(({ object }) => (object ? [object] : []))
}

function connections(): Connection[] {
  return ends
    .flatMap(from => ends.map(to => ({ from, to })))
    .flatMap(({ from, to }) => {
      return [8000, 8001, 8002, 8003].map(called => ({ from, to, port: called }))
    })
}

/** What a flow says of an end, read off the flow itself. */
function means(peer: Peer, end: End): boolean {
  if (peer.kind === 'pods')
    return (
      end.kind === 'pod' &&
      end.namespace === peer.namespace &&
      Object.entries(peer.labels ?? {}).every(([key, value]) => end.labels[key] === value)
    )
  if (peer.kind === 'any-pods') return end.kind === 'pod'
  if (end.kind !== 'address') return false
  return peer.kind === 'outside' ? end.ip.startsWith('10.50.') : end.ip.startsWith('10.10.')
}

const isOurs = (end: End) => end.kind === 'pod' && end.namespace !== 'three'

test('a packet between ends of which one is ours passes if and only if the flows of each closed end say so', () => {
  fc.assert(
    fc.property(flows, said => {
      const objects = objectsOf(said)
      const opens = (own: End, side: 'from' | 'to', { from, to, port: called }: Connection) =>
        !isOurs(own) ||
        said.some(
          each =>
            comesIn(each, side, from) && goesTo(each, to) && each.ports.some(({ port }) => port === called),
        )
      for (const connection of connections()) {
        const expected = opens(connection.from, 'from', connection) && opens(connection.to, 'to', connection)
        expect([connection, reach(objects, connection).verdict]).toEqual([
          connection,
          expected ? 'allowed' : 'denied',
        ])
      }
    }),
    { numRuns: 40 },
  )
})

/** On the way in, nodes are also whatever has an address of the pods' range, as a node's gateway does. */
function comesIn({ from }: Flow<Peer>, side: 'from' | 'to', end: End): boolean {
  if (means(from, end)) return true
  return side === 'to' && (from.kind === 'nodes' || from.kind === 'api-server') && end.kind === 'pod'
}

function goesTo({ to }: Flow<Peer>, end: End): boolean {
  return means(to, end)
}

test('another flow never closes what was open', () => {
  fc.assert(
    fc.property(flows, flow, (said, more) => {
      const [before, after] = [objectsOf(said), objectsOf([...said, more])]
      const open = connections().filter(connection => reach(before, connection).verdict === 'allowed')
      expect(open.filter(connection => reach(after, connection).verdict !== 'allowed')).toEqual([])
    }),
    { numRuns: 25 },
  )
})

test('the order in which flows are said changes not a byte', () => {
  fc.assert(
    fc.property(flows, said => {
      expect(objectsOf(said.toReversed())).toEqual(objectsOf(said))
    }),
    { numRuns: 40 },
  )
})
