import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json, KubernetesObject } from '#kernel'
import { address, ownNode, pod, reach, type Connection, type End } from '#testing'

const policy = (name: string, namespace: string, spec: Json): KubernetesObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, namespace },
  spec,
})
const native = (kind: string, name: string, spec: Json, namespace?: string): KubernetesObject => ({
  apiVersion: kind === 'ClusterGroup' ? 'crd.antrea.io/v1alpha3' : 'crd.antrea.io/v1alpha1',
  kind,
  metadata: { name, ...(namespace !== undefined && { namespace }) },
  spec,
})

const web = pod('shop', { app: 'web' })
const db = pod('shop', { app: 'db' })
const other = pod('other', { app: 'web' })
const away = address('203.0.113.1')
const deny = policy('deny', 'shop', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] })
const ask = (objects: readonly KubernetesObject[], from: End, to: End, port = 80, network?: 'antrea') =>
  reach(objects, { from, to, port }, network).verdict

describe("Kubernetes' policies", () => {
  const open = (rule: Json, types: Json = ['Ingress']) =>
    policy('open', 'shop', {
      podSelector: { matchLabels: { app: 'db' } },
      policyTypes: types,
      ingress: [rule],
    })

  test.each<[string, readonly KubernetesObject[], End, End, number, string]>([
    ['without a policy all is open', [], away, db, 80, 'allowed'],
    ['a policy without rules closes the pods it selects', [deny], web, db, 80, 'denied'],
    ['and no pods of other namespaces', [deny], web, other, 80, 'denied'],
    ['which are reached from anywhere else', [deny], away, other, 80, 'allowed'],
    ["a pod's own node comes in all the same", [deny], ownNode, db, 80, 'allowed'],
    ['an empty rule lets everything in', [open({})], away, db, 80, 'allowed'],
    [
      'pods alone mean those of the namespace',
      [open({ from: [{ podSelector: {} }] })],
      other,
      db,
      80,
      'denied',
    ],
    [
      'a namespace alone means all its pods',
      [open({ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'other' } } }] })],
      other,
      db,
      80,
      'allowed',
    ],
    [
      'both mean both',
      [open({ from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: 'x' } } }] })],
      other,
      db,
      80,
      'denied',
    ],
    [
      'a block holds addresses',
      [open({ from: [{ ipBlock: { cidr: '203.0.113.0/24' } }] })],
      away,
      db,
      80,
      'allowed',
    ],
    [
      'less its exceptions',
      [open({ from: [{ ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.0/30'] } }] })],
      away,
      db,
      80,
      'denied',
    ],
    [
      'which deny nothing that another block holds',
      [
        open({
          from: [
            { ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.0/30'] } },
            { ipBlock: { cidr: '203.0.113.1/32' } },
          ],
        }),
      ],
      away,
      db,
      80,
      'allowed',
    ],
    ['a port without a protocol is TCP', [open({ ports: [{ port: 80 }] })], web, db, 80, 'allowed'],
    ['another port is closed', [open({ ports: [{ port: 80 }] })], web, db, 81, 'denied'],
    ['a range of ports has an end', [open({ ports: [{ port: 80, endPort: 90 }] })], web, db, 91, 'denied'],
    [
      'without types a policy is about ingress',
      [policy('p', 'shop', { podSelector: {} })],
      away,
      db,
      80,
      'denied',
    ],
    ['and not about egress', [policy('p', 'shop', { podSelector: {} })], web, away, 80, 'allowed'],
    [
      'unless it has rules for that',
      [policy('p', 'shop', { podSelector: {}, egress: [] })],
      web,
      away,
      80,
      'denied',
    ],
  ])('%s', (_, objects, from, to, port, verdict) => {
    expect(ask(objects, from, to, port)).toBe(verdict)
  })

  test('expressions of selectors', () => {
    const selector = (operator: string, values?: readonly string[]) =>
      policy('p', 'shop', {
        podSelector: { matchExpressions: [{ key: 'app', operator, ...(values && { values: [...values] }) }] },
      })
    expect(ask([selector('In', ['db'])], away, db)).toBe('denied')
    expect(ask([selector('NotIn', ['db'])], away, db)).toBe('allowed')
    expect(ask([selector('Exists')], away, db)).toBe('denied')
    expect(ask([selector('DoesNotExist')], away, db)).toBe('allowed')
  })

  test('a port by name is not guessed', () => {
    expect(() => ask([open({ ports: [{ port: 'http' }] })], web, db)).toThrow('a port by name')
  })
})

describe("Antrea's policies", () => {
  const everywhere = [{ namespaceSelector: {} }]
  const cluster = (name: string, spec: Readonly<Record<string, Json>>) =>
    native('ClusterNetworkPolicy', name, { priority: 5, appliedTo: everywhere, ...spec })
  const drop = (priority: number, tier?: string) =>
    cluster(`drop-${tier}-${priority}`, {
      priority,
      ...(tier !== undefined && { tier }),
      ingress: [{ action: 'Drop' }],
    })
  const allow = (priority: number, tier?: string) =>
    cluster(`allow-${tier}-${priority}`, {
      priority,
      ...(tier !== undefined && { tier }),
      ingress: [{ action: 'Allow' }],
    })
  const pass = (tier: string) => cluster(`pass-${tier}`, { tier, ingress: [{ action: 'Pass' }] })

  test.each<[string, readonly KubernetesObject[], string]>([
    ['the lower priority comes first', [drop(2), allow(1)], 'allowed'],
    ['the lower tier comes before any priority', [drop(9, 'emergency'), allow(1, 'platform')], 'denied'],
    ['without a tier a policy is in application', [allow(1), drop(9, 'platform')], 'denied'],
    [
      'a custom tier has its own priority',
      [native('Tier', 'first', { priority: 10 }), drop(9, 'first'), allow(1, 'emergency')],
      'denied',
    ],
    [
      "Allow lets in what Kubernetes' policies close",
      [policy('deny', 'shop', { podSelector: {} }), allow(1)],
      'allowed',
    ],
    [
      "Drop keeps out what Kubernetes' policies open",
      [policy('open', 'shop', { podSelector: {}, ingress: [{}] }), drop(1)],
      'denied',
    ],
    [
      "Pass skips the later tiers and asks Kubernetes' policies",
      [pass('emergency'), allow(1), deny],
      'denied',
    ],
    [
      'Pass leads to the baseline where none of those closes the pod',
      [pass('emergency'), drop(1), drop(1, 'baseline')],
      'denied',
    ],
    ['the baseline opens nothing that is closed', [deny, allow(1, 'baseline')], 'denied'],
    [
      'and closes nothing that is open',
      [policy('open', 'shop', { podSelector: {}, ingress: [{}] }), drop(1, 'baseline')],
      'allowed',
    ],
    ['two rules of one priority that differ are ambiguous', [allow(3), drop(3)], 'ambiguous'],
    [
      'two rules of one priority that agree are not',
      [drop(3), cluster('b', { priority: 3, ingress: [{ action: 'Drop' }] })],
      'denied',
    ],
    [
      'the first rule of a policy decides',
      [cluster('p', { ingress: [{ action: 'Drop', ports: [{ port: 80 }] }, { action: 'Allow' }] })],
      'denied',
    ],
  ])('%s', (_, objects, verdict) => {
    expect(ask(objects, web, db, 80, 'antrea')).toBe(verdict)
  })

  test('a pod is not closed by being selected', () => {
    const one = cluster('p', { ingress: [{ action: 'Allow', ports: [{ port: 443 }] }] })
    expect(ask([one], web, db, 80, 'antrea')).toBe('allowed')
  })

  test('pods alone mean all namespaces in a policy of the cluster, and its own in one of a namespace', () => {
    const rule = { action: 'Drop', from: [{ podSelector: { matchLabels: { app: 'web' } } }] }
    const spec = { priority: 5, appliedTo: [{ podSelector: {} }], ingress: [rule] }
    expect(ask([native('ClusterNetworkPolicy', 'p', spec)], other, db, 80, 'antrea')).toBe('denied')
    expect(ask([native('NetworkPolicy', 'p', spec, 'shop')], other, db, 80, 'antrea')).toBe('allowed')
    expect(ask([native('NetworkPolicy', 'p', spec, 'shop')], web, db, 80, 'antrea')).toBe('denied')
  })

  test('Self means the namespace of the pod that a policy is applied to', () => {
    const rule = { action: 'Allow', from: [{ namespaces: { match: 'Self' } }] }
    const self = cluster('self', { ingress: [rule, { action: 'Drop' }] })
    expect(ask([self], web, db, 80, 'antrea')).toBe('allowed')
    expect(ask([self], other, db, 80, 'antrea')).toBe('denied')
  })

  test('groups hold what they select, their blocks and their children; one that is not there holds nothing', () => {
    const groups = [
      native('ClusterGroup', 'shop', {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } },
      }),
      native('ClusterGroup', 'beyond', { ipBlocks: [{ cidr: '203.0.113.0/24' }] }),
      native('ClusterGroup', 'both', { childGroups: ['shop', 'beyond'] }),
    ]
    const from = (group: string) =>
      cluster('p', { appliedTo: [{ group: 'shop' }], ingress: [{ action: 'Drop', from: [{ group }] }] })
    expect(ask([...groups, from('both')], web, db, 80, 'antrea')).toBe('denied')
    expect(ask([...groups, from('both')], away, db, 80, 'antrea')).toBe('denied')
    expect(ask([...groups, from('both')], other, db, 80, 'antrea')).toBe('allowed')
    expect(ask([...groups, from('missing')], web, db, 80, 'antrea')).toBe('allowed')
  })

  test('rules may be applied each to its own', () => {
    const rules = [{ action: 'Drop', appliedTo: [{ podSelector: { matchLabels: { app: 'db' } } }] }]
    const each = native('ClusterNetworkPolicy', 'p', { priority: 5, ingress: rules })
    expect(ask([each], away, db, 80, 'antrea')).toBe('denied')
    expect(ask([each], away, web, 80, 'antrea')).toBe('allowed')
  })

  test('names are not resolved, and unknown tiers not guessed', () => {
    const named = cluster('p', { egress: [{ action: 'Drop', to: [{ fqdn: 'example.com' }] }] })
    expect(() => ask([named], web, away, 80, 'antrea')).toThrow('what example.com resolves to')
    expect(() => ask([drop(1, 'none')], web, db, 80, 'antrea')).toThrow('there is no tier none')
  })
})

describe('laws', () => {
  const selector = fc.constantFrom<Json>({}, { matchLabels: { app: 'web' } }, { matchLabels: { app: 'db' } })
  const peer = fc.oneof(
    selector.map(podSelector => ({ podSelector })),
    selector.map(podSelector => ({ podSelector, namespaceSelector: {} })),
    fc.constantFrom<Json>({ ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '203.0.113.0/24' } }),
  )
  const rule = fc.record({
    from: fc.array(peer, { maxLength: 2 }),
    ports: fc.constantFrom<Json>([], [{ port: 80 }]),
  })
  const policies = fc
    .array(fc.record({ podSelector: selector, ingress: fc.array(rule, { maxLength: 3 }) }), { maxLength: 6 })
    .map(specs => specs.map((spec, i) => policy(`p${i}`, 'shop', spec as Json)))
  const connections: readonly Connection[] = [web, db, other, away].flatMap(from =>
    [web, db].flatMap(to => [80, 81].map(port => ({ from, to, port }))),
  )
  const opened = (objects: readonly KubernetesObject[]) =>
    connections.filter(connection => reach(objects, connection).verdict === 'allowed')

  test('among closed pods another policy only opens', () => {
    fc.assert(
      fc.property(policies, policies, (some, more) => {
        expect(opened([deny, ...some, ...more])).toEqual(expect.arrayContaining(opened([deny, ...some])))
      }),
    )
  })

  test('what policies open together is what each of them opens', () => {
    fc.assert(
      fc.property(policies, given => {
        const each = given.map(one => opened([deny, one]))
        const together = opened([deny, ...given])
        expect(connections.filter(one => each.some(open => open.includes(one)))).toEqual(together)
      }),
    )
  })

  test('a policy without rules closes whatever it selects, alone', () => {
    const ingress = policy('deny', 'shop', { podSelector: {} })
    expect(opened([ingress])).toEqual([])
  })

  test('the order of objects decides nothing, for Antrea neither', () => {
    fc.assert(
      fc.property(policies, fc.boolean(), (given, antrea) => {
        const network = antrea ? 'antrea' : 'kubernetes'
        const verdicts = (objects: readonly KubernetesObject[]) =>
          connections.map(connection => reach(objects, connection, network).verdict)
        expect(verdicts(given.toReversed())).toEqual(verdicts(given))
      }),
    )
  })
})
