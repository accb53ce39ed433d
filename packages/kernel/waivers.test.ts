import { ApiObject } from 'cdk8s'
import { expect, test } from 'vitest'
import {
  checkFleet,
  defineComponent,
  group,
  renderCluster,
  type ClusterRule,
  type ObjectRule,
  type PlatformRule,
  type Problem,
} from '#kernel'
import { scene } from '#testing'
import { applyWaivers } from './check-waivers.ts'
import type { PlacedWaiver, RuleWaiver } from './waiver.ts'

const words = { why: 'Because.', fix: 'mend it', references: [] }

const tiny: ClusterRule = {
  ...words,
  id: 'tiny-machines',
  severity: 'warning',
  scope: 'cluster',
  check: ({ cluster }) => [{ message: 'is tiny', path: ['plan'], found: cluster.plan ?? 'nothing' }],
  examples: { passes: [], fails: [] },
}

const lonely: PlatformRule = {
  ...words,
  id: 'lonely-clusters',
  severity: 'warning',
  scope: 'platform',
  collect: ({ cluster }) => cluster.name,
  check: members => (members.length === 1 ? [{ cluster: members[0]!.cluster, message: 'is alone' }] : []),
  examples: { passes: [], fails: [] },
}

const waiver = (rule: string, object = 'Cluster/payments', expires = '2027-03-31'): RuleWaiver => ({
  rule,
  object,
  reason: 'It is for trying things.',
  owner: 'platform',
  expires,
})

/** What is said of a scene with waivers on a day. */
function judge(
  waivers: { readonly cluster?: readonly RuleWaiver[]; readonly environment?: readonly RuleWaiver[] },
  {
    today = '2026-11-28',
    complete = true,
    rules: raised = {},
  }: { today?: string; complete?: boolean; rules?: Record<string, 'error'> } = {},
): string[] {
  const description = scene([], {
    cluster: { waivers: waivers.cluster ?? [] },
    environment: { waivers: waivers.environment ?? [], rules: raised },
  })
  const rules = [tiny, lonely]
  const { problems, facts, waivers: used } = renderCluster(description, { rules })
  const member = { environment: 'test', name: 'payments', facts, waivers: used, raised }
  const across = checkFleet(rules, [member], { today, isComplete: () => complete })
  return [...problems, ...across.problems].map(each => `${each.severity} ${each.rule}: ${each.message}`)
}

const TINY = 'warning tiny-machines: cluster payments: is tiny'
const LONELY = 'warning lonely-clusters: test/payments: is alone'

test('without a waiver rules say what they find', () => {
  expect(judge({})).toEqual([TINY, LONELY])
})

test('a waiver of the cluster or of its environment excuses, a rule over all clusters too', () => {
  expect(judge({ cluster: [waiver('tiny-machines')] })).toEqual([LONELY])
  expect(judge({ environment: [waiver('tiny-machines', 'Cluster/*')] })).toEqual([LONELY])
  expect(judge({ cluster: [waiver('tiny-machines'), waiver('lonely-clusters')] })).toEqual([])
})

test('a waiver whose day has passed is a problem; on its last day it still holds', () => {
  const ends = { cluster: [waiver('tiny-machines'), waiver('lonely-clusters')] }
  expect(judge(ends, { today: '2027-03-31' })).toEqual([])
  expect(judge(ends, { today: '2027-04-01' })).toEqual([
    'warning waiver/expired: the waiver of tiny-machines for Cluster/payments is over',
    'warning waiver/expired: the waiver of lonely-clusters for Cluster/payments is over',
  ])
})

test('a waiver that excuses nothing is a problem, as far as all clusters are known that it stands for', () => {
  const idle = [waiver('tiny-machines', 'Cluster/other')]
  const unused = 'warning waiver/unused: the waiver of tiny-machines for Cluster/other excuses nothing'
  expect(judge({ cluster: idle })).toEqual([TINY, LONELY, unused])
  expect(judge({ environment: idle })).toEqual([TINY, LONELY, unused])
  expect(judge({ environment: idle }, { complete: false })).toEqual([TINY, LONELY])
})

test('a rule that does not exist is named, with what was meant', () => {
  const { problems } = renderCluster(
    scene([], {
      cluster: { waivers: [waiver('tiny-machine')] },
      environment: { rules: { lonely: 'error' } },
    }),
    { rules: [tiny, lonely] },
  )
  expect(
    problems.filter(({ rule }) => rule === 'cluster/unknown-rule').map(({ found, fix }) => [found, fix]),
  ).toEqual([
    ['tiny-machine', 'did you mean tiny-machines?'],
    ['lonely', 'correct the id, or remove it'],
  ])
})

test('an environment makes warnings errors, waivers of them too', () => {
  const raised = { rules: { 'tiny-machines': 'error', 'lonely-clusters': 'error' } } as const
  expect(judge({}, raised)).toEqual([TINY, LONELY].map(text => text.replace('warning', 'error')))
  expect(
    judge({ cluster: [waiver('tiny-machines', 'Cluster/payments', '2026-01-01')] }, raised).filter(text =>
      text.includes('waiver/'),
    ),
  ).toEqual(['error waiver/expired: the waiver of tiny-machines for Cluster/payments is over'])
})

test('nothing makes an error a warning, and a waiver has a reason, an owner and a day', () => {
  const { problems } = renderCluster(
    scene([], {
      environment: {
        rules: { 'tiny-machines': 'warning' as 'error' },
        waivers: [{ ...waiver('tiny-machines'), reason: '', expires: '2027-02-30', object: 'payments' }],
      },
    }),
    { rules: [tiny] },
  )
  expect(problems.map(({ message }) => message)).toEqual([
    'environment: rules.tiny-machines is not what it should be',
    'environment: waivers[0].object is not what it should be',
    'environment: waivers[0].reason is not what it should be',
    'environment: waivers[0].expires is not what it should be',
  ])
})

test('a flow to the Internet is over with its waiver', () => {
  const ended = { reason: 'Until the mirror is there.', owner: 'platform', expires: '2026-11-27' }
  const reads = defineComponent({ name: 'reads', values: group('reads', {}), reads: ['flows'] })
  const description = scene([reads()], {
    cluster: {
      flows: {
        updates: {
          from: { namespace: 'shop' },
          to: { outside: 'updates', address: '203.0.113.0/24', waiver: ended },
          ports: [443],
          purpose: 'fetch updates',
        },
      },
    },
  })
  const { waivers } = renderCluster(description, { rules: [] })
  const judged = (today: string) =>
    checkFleet([], [{ environment: 'test', name: 'payments', waivers }], { today, isComplete: () => true })
      .problems
  expect(judged('2026-11-27')).toEqual([])
  expect(judged('2026-11-28').map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
    'error: the waiver of network-policies/internet for Flow/updates is over',
  ])
})

test('a waiver stands beside the use of a component, in its second argument', () => {
  const shop = defineComponent({
    name: 'shop',
    values: group('shop', {}),
    chart: chart =>
      void new ApiObject(chart, 'web', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'web', namespace: 'shop' },
      }),
  })
  const any: ObjectRule = {
    ...words,
    id: 'any-object',
    severity: 'error',
    scope: 'object',
    check: ({ kind }) => (kind === 'ConfigMap' ? [{ message: 'is there' }] : []),
    examples: { passes: [], fails: [] },
  }
  const found = (waivers: readonly RuleWaiver[]) =>
    renderCluster(scene([shop({}, { waivers })]), { rules: [any] }).problems.map(({ message }) => message)
  expect(found([])).toEqual(['payments/manifests/shop/shop/ConfigMap_web.yaml: is there'])
  expect(found([waiver('any-object', 'ConfigMap/shop/web')])).toEqual([])
})

const problem = (object: string, component = 'shop'): Problem => ({
  severity: 'warning',
  rule: 'any',
  message: object,
  subject: { of: 'test/payments', component, object, path: [] },
})

test.each([
  ['Service/shop/web', 'Service/shop/web', true],
  ['Service/shop/web', 'Service/shop/api', false],
  ['Service/shop/*', 'Service/shop/api', true],
  ['Service/*', 'Service/shop/api', true],
  ['Service/*/web', 'Service/shop/web', false],
  ['NetworkPolicy/shop/web', 'NetworkPolicy.crd.antrea.io/shop/web', true],
  ['NetworkPolicy.crd.antrea.io/shop/web', 'NetworkPolicy.networking.k8s.io/shop/web', false],
  ['ClusterRole/view', 'ClusterRole.rbac.authorization.k8s.io/view', true],
  ['Role/shop/view', 'ClusterRole.rbac.authorization.k8s.io/view', false],
])('%s names %s: %s', (object, subject, expected) => {
  const placed: PlacedWaiver = { ...waiver('any', object), layer: 'cluster' }
  const { problems, waivers } = applyWaivers([problem(subject)], [placed])
  expect(problems.length === 0).toBe(expected)
  expect(waivers.map(({ excused }) => excused.length)).toEqual([expected ? 1 : 0])
})

test('a waiver beside the use of a component excuses what that component makes only', () => {
  const placed: PlacedWaiver = { ...waiver('any', 'Service/*'), layer: 'cluster', component: 'shop' }
  const { problems } = applyWaivers([problem('Service/a/a'), problem('Service/b/b', 'other')], [placed])
  expect(problems.map(({ message }) => message)).toEqual(['Service/b/b'])
})
