import { expect, test } from 'vitest'
import { compose, defineComponent, group, ingress, pods, type Offers } from '#kernel'
import { problemText, scene, standIn } from '#testing'

const component = (name: string, offers: Offers, reads: readonly ('flows' | 'namespaces')[] = []) =>
  defineComponent({ name, values: group(name, {}), offers: () => offers, reads })()

function flowsOf(...args: Parameters<typeof scene>) {
  const { composed, problems } = compose(scene(...args))
  expect(problems).toEqual([])
  return composed?.contexts[0]
}

const web = component('web', {
  namespaces: ['web'],
  flows: [
    { from: ingress, to: pods('web', { app: 'web' }), ports: [{ port: 8080 }], purpose: 'serve pages' },
  ],
})
const gate = component('gate', {
  namespaces: ['gate'],
  provides: { ingress: pods('gate', { app: 'envoy' }) },
})

test('a flow from a provider takes the pods of whichever component provides it', () => {
  expect(flowsOf([web, gate])?.flows).toEqual([
    {
      component: 'web',
      from: pods('gate', { app: 'envoy' }),
      to: pods('web', { app: 'web' }),
      ports: [{ port: 8080 }],
      purpose: 'serve pages',
    },
  ])
})

test('a flow whose provider no component is falls away', () => {
  expect(flowsOf([web])?.flows).toEqual([])
})

test('a metrics target brings the flow that collecting it takes', () => {
  const target = component('db', {
    metrics: [{ job: 'db', namespace: 'db', labels: { app: 'db' }, port: 9187 }],
  })
  const collector = component('collector', { provides: { metrics: pods('monitoring') } })
  expect(flowsOf([target, collector])?.flows).toMatchObject([
    {
      from: pods('monitoring'),
      to: pods('db', { app: 'db' }),
      ports: [{ port: 9187 }],
      purpose: 'collect metrics of db',
    },
  ])
})

test('a metrics target on the network of its node is reached at the node', () => {
  const target = component('db', {
    metrics: [{ job: 'db', namespace: 'db', labels: { app: 'db' }, port: 9187, hostNetwork: true }],
  })
  const collector = component('collector', { provides: { metrics: pods('monitoring') } })
  expect(flowsOf([target, collector])?.flows.map(({ to }) => to)).toEqual([{ kind: 'nodes' }])
})

test("namespaces are the components' and the cluster's own, sorted and once", () => {
  const reader = component('reader', { namespaces: ['web'] }, ['namespaces'])
  const context = flowsOf([web, gate, reader], { cluster: { namespaces: { payments: {} } } })
  expect(context?.namespaces).toEqual(['gate', 'payments', 'web'])
})

test('flows of environment, role and cluster add up by name; the inner one wins', () => {
  const flow = { from: { namespace: 'payments' }, to: 'api-server', ports: [6443], purpose: 'watch' } as const
  const context = flowsOf([component('reader', {}, ['flows'])], {
    environment: { flows: { watch: flow, time: { ...flow, to: 'nodes', purpose: 'time' } } },
    cluster: { flows: { watch: { ...flow, purpose: 'watch its own objects' } } },
  })
  expect(context?.flows.map(({ name, purpose, to }) => [name, purpose, to.kind])).toEqual([
    ['time', 'time', 'nodes'],
    ['watch', 'watch its own objects', 'api-server'],
  ])
})

test('a word that no component gives form is refused, not believed', () => {
  expect(problemText([standIn('web')], { cluster: { namespaces: { payments: {} } } })).toMatchInlineSnapshot(`
    "no component of cluster payments gives form to its namespaces
      found:    components: agent, web
      expected: one that reads namespaces: its index.ts says reads: ['namespaces']
      fix:      add that component to the environment, or remove namespaces"
  `)
})

test("a cluster may not take the name of its environment's own folders", () => {
  expect(problemText([], { cluster: { name: 'reports' } })).toContain(
    "aws and reports are the environment's own",
  )
})
