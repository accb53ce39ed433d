import { describe, expect, test } from 'vitest'
import { problemText, renderText } from '#testing'
import { antrea } from './index.ts'

type Options = NonNullable<Parameters<typeof antrea>[1]>
type Values = NonNullable<Parameters<typeof antrea>[0]>
type Policy = NonNullable<NonNullable<Options['clusterNetworkPolicies']>[string]>
type Rule = NonNullable<Policy['egress']>[number]
type Pool = NonNullable<NonNullable<Options['externalIPPools']>[string]>

const refused = (options: Options, values: Values = {}) => problemText([antrea(values, options)])
const gates = (featureGates: Readonly<Record<string, boolean>>): Values => ({
  antrea: { config: { featureGates } },
})

const everywhere = [{ namespaceSelector: {} }]
const policy = (given: Partial<Policy> = {}): Options => ({
  clusterNetworkPolicies: { one: { priority: 5, appliedTo: everywhere, ...given } },
})
const egress = (rule: Partial<Rule>) => policy({ egress: [{ action: 'Drop', ...rule }] })

/** Every field of every kind. */
const everything: Options = {
  guardrails: false,
  tiers: { audit: { priority: 40, description: 'What auditors ask for.' } },
  clusterGroups: {
    web: {
      podSelector: { matchLabels: { app: 'web' } },
      namespaceSelector: { matchLabels: { stage: 'live' } },
    },
    databases: { ipBlocks: [{ cidr: '10.40.7.0/28' }, { cidr: '10.41.7.0/28' }] },
    cache: { serviceReference: { name: 'cache', namespace: 'orders' } },
    all: { childGroups: ['web', 'cache'] },
  },
  clusterNetworkPolicies: {
    audit: {
      tier: 'audit',
      priority: 1.5,
      appliedTo: [
        { group: 'all' },
        {
          namespaceSelector: { matchExpressions: [{ key: 'stage', operator: 'In', values: ['live'] }] },
          podSelector: {},
        },
      ],
      ingress: [
        {
          name: 'own-namespace',
          action: 'Pass',
          from: [{ namespaces: { match: 'Self' } }, { namespaces: { match: 'Self' }, podSelector: {} }],
        },
        {
          name: 'others',
          action: 'Reject',
          from: [{ namespaceSelector: {} }],
          ports: [{ protocol: 'TCP', port: 8000, endPort: 8100 }, { port: 'admin' }],
          enableLogging: true,
        },
      ],
      egress: [
        { name: 'databases', action: 'Pass', to: [{ group: 'databases' }] },
        {
          name: 'hosts',
          action: 'Drop',
          to: [{ fqdn: '*.example.com' }, { ipBlock: { cidr: '10.60.0.0/16' } }],
        },
        { name: 'service', action: 'Drop', toServices: [{ name: 'old', namespace: 'orders' }] },
      ],
    },
    each: {
      priority: 10,
      egress: [{ action: 'Drop', ports: [{ protocol: 'SCTP' }], appliedTo: everywhere }],
    },
  },
  egresses: {
    orders: {
      appliedTo: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'orders' } } },
      egressIP: '10.10.9.4',
      externalIPPool: 'leaving',
    },
    node: { appliedTo: { podSelector: { matchLabels: { app: 'mail' } } }, egressIP: '10.10.0.9' },
  },
  externalIPPools: {
    leaving: {
      ipRanges: [{ cidr: '10.10.9.0/28' }, { start: '10.10.9.32', end: '10.10.9.40' }],
      nodeSelector: { matchLabels: { egress: 'true' } },
    },
  },
}

test('every field of every object', async () => {
  await expect(renderText('antrea', [antrea({}, everything)])).toMatchFileSnapshot('testdata/objects.yaml')
})

test('objects go to the cluster itself, the add-on Secret to its management cluster', () => {
  const text = renderText('antrea', [antrea({ antrea: { config: { defaultMTU: '8951' } } }, everything)])
  expect(text.match(/^# \w+/gm)?.filter((folder, i, all) => all.indexOf(folder) === i)).toEqual([
    '# management',
    '# manifests',
  ])
})

describe("what Antrea's webhook would refuse of a policy", () => {
  test.each<[string, Options, string]>([
    ['a tier that is not there', policy({ tier: 'audit' }), 'there is no tier audit'],
    [
      'two rules of one name',
      policy({ ingress: [{ name: 'a', action: 'Drop' }], egress: [{ name: 'a', action: 'Drop' }] }),
      'two rules of one policy have the name a',
    ],
    [
      'appliedTo nowhere',
      { clusterNetworkPolicies: { one: { priority: 5, egress: [{ action: 'Drop' }] } } },
      'found:    in 0 of its 1 rules',
    ],
    [
      'appliedTo in the policy and in a rule',
      egress({ appliedTo: everywhere }),
      'found:    in the policy and in 1 of its 1 rules',
    ],
    [
      'appliedTo in some rules only',
      {
        clusterNetworkPolicies: {
          one: { priority: 5, egress: [{ action: 'Drop', appliedTo: everywhere }, { action: 'Drop' }] },
        },
      },
      'found:    in 1 of its 2 rules',
    ],
    [
      'a group beside a selector in appliedTo',
      {
        clusterGroups: { g: { podSelector: {} } },
        ...policy({ appliedTo: [{ group: 'g', namespaceSelector: {} }] }),
      },
      'a group stands alone in appliedTo',
    ],
    [
      'a group beside a selector in a peer',
      { clusterGroups: { g: { podSelector: {} } }, ...egress({ to: [{ group: 'g', podSelector: {} }] }) },
      'a peer is one thing',
    ],
    [
      'Self beside a selector of namespaces',
      egress({ to: [{ namespaces: { match: 'Self' }, namespaceSelector: {} }] }),
      'a peer is one thing',
    ],
    [
      'addresses beside a selector',
      egress({ to: [{ ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }] }),
      'a peer is one thing',
    ],
    ['a peer that is nothing', egress({ to: [{}] }), 'found:    nothing'],
    ['an endPort without a port', egress({ ports: [{ endPort: 90 }] }), 'found:    no port to 90'],
    ['an endPort after a name', egress({ ports: [{ port: 'http', endPort: 90 }] }), 'found:    http to 90'],
    ['an endPort before its port', egress({ ports: [{ port: 91, endPort: 90 }] }), 'found:    91 to 90'],
    [
      'Pass in the baseline',
      policy({ tier: 'baseline', egress: [{ action: 'Pass' }] }),
      'after the tier baseline there is nothing to pass packets on to',
    ],
    [
      'toServices beside to',
      egress({ toServices: [{ name: 'a', namespace: 'b' }], to: [{ podSelector: {} }] }),
      'found:    toServices, to',
    ],
    [
      'toServices beside ports',
      egress({ toServices: [{ name: 'a', namespace: 'b' }], ports: [{ port: 80 }] }),
      'found:    toServices, ports',
    ],
    [
      'a host with characters that no name has',
      egress({ to: [{ fqdn: 'a_b.example.com' }] }),
      'a host name has letters',
    ],
    ['a priority below 1', policy({ priority: 0.5 }), 'priority'],
    ['a priority above 10000', policy({ priority: 10001 }), 'priority'],
    ['an action that is none', egress({ action: 'Deny' as 'Drop' }), 'Drop'],
    [
      'a range with host bits',
      egress({ to: [{ ipBlock: { cidr: '10.0.0.1/8' } }] }),
      'an IPv4 range with its host bits zero',
    ],
  ])('%s', (_, options, says) => {
    expect(refused(options)).toContain(says)
  })

  test('toServices without AntreaProxy', () => {
    const services = egress({ toServices: [{ name: 'a', namespace: 'b' }] })
    expect(refused(services)).toBe('')
    expect(refused(services, gates({ AntreaProxy: false }))).toContain(
      'toServices takes AntreaProxy, which is off',
    )
  })

  test.each<[string, object]>([
    ['exceptions to a block', { to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }] }],
    ['protocols', { protocols: [{ icmp: {} }] }],
    ['layer 7', { l7Protocols: [{ http: {} }] }],
    ['nodes as peers', { to: [{ nodeSelector: {} }] }],
    ['service accounts as peers', { to: [{ serviceAccount: { name: 'a', namespace: 'b' } }] }],
    ['the same labels of namespaces', { to: [{ namespaces: { sameLabels: ['tier'] } }] }],
  ])('%s, which 1.5.3 does not know', (_, rule) => {
    expect(refused(egress(rule))).not.toBe('')
  })
})

describe('what Antrea would take, and what would not do what it says', () => {
  test.each<[string, Options, string]>([
    [
      'two policies of one priority in a tier',
      {
        clusterNetworkPolicies: {
          one: { priority: 5, appliedTo: everywhere },
          two: { priority: 5, appliedTo: everywhere },
        },
      },
      'two and one have the same priority in tier application',
    ],
    [
      'a priority of the guardrails',
      policy({ tier: 'securityops', priority: 1 }),
      'one and the guardrails have the same priority',
    ],
    [
      'pods of all namespaces by mistake',
      policy({ appliedTo: [{ podSelector: {} }] }),
      'those of the system too',
    ],
    ['appliedTo that selects nothing', policy({ appliedTo: [{}] }), 'appliedTo selects nothing'],
    [
      'a policy that is applied to addresses',
      {
        clusterGroups: { g: { ipBlocks: [{ cidr: '10.0.0.0/8' }] } },
        ...policy({ appliedTo: [{ group: 'g' }] }),
      },
      'a policy that is applied to one has no effect',
    ],
    [
      'a group in appliedTo that is not there',
      policy({ appliedTo: [{ group: 'g' }] }),
      'there is no ClusterGroup g',
    ],
    ['a group in a peer that is not there', egress({ to: [{ group: 'g' }] }), 'there is no ClusterGroup g'],
    [
      'the name of a Service',
      egress({ to: [{ fqdn: 'a.b.svc.cluster.local' }] }),
      'the name of one matches nothing',
    ],
    [
      'Allow, which steps over every NetworkPolicy',
      policy({ ingress: [{ action: 'Allow' }] }),
      'warning: antrea: Allow in tier application lets packets past every NetworkPolicy',
    ],
    [
      'a name of our own',
      { clusterNetworkPolicies: { 'drawbridge-egress': { priority: 5, appliedTo: everywhere } } },
      'names that begin with drawbridge- are of the guardrails',
    ],
  ])('%s', (_, options, says) => {
    expect(refused(options)).toContain(says)
  })

  test('priorities are compared within a tier, and decimals count', () => {
    const two = (given: Partial<Policy>): Options => ({
      clusterNetworkPolicies: {
        one: { priority: 5, appliedTo: everywhere },
        two: { priority: 5, appliedTo: everywhere, ...given },
      },
    })
    expect(refused(two({ tier: 'platform' }))).toBe('')
    expect(refused(two({ priority: 5.5 }))).toBe('')
    expect(refused({ guardrails: false, ...policy({ tier: 'securityops', priority: 1 }) })).toBe('')
  })
})

describe('a way to the Internet', () => {
  const allow = (to: Rule['to']) => egress({ action: 'Allow', ...(to && { to }) })
  const group: Options = {
    clusterGroups: { g: { childGroups: ['h'] }, h: { ipBlocks: [{ cidr: '203.0.113.0/24' }] } },
  }
  const says = 'a policy of Antrea may not open a way to the Internet'

  test.each<[string, Options]>([
    ['by an address', allow([{ ipBlock: { cidr: '203.0.113.0/24' } }])],
    ['by all addresses', allow([{ ipBlock: { cidr: '0.0.0.0/0' } }])],
    ['by saying nothing', allow(undefined)],
    ['by a host', allow([{ fqdn: 'updates.example.com' }])],
    ['by a group in a group', { ...group, ...allow([{ group: 'g' }]) }],
    ['by instance metadata', allow([{ ipBlock: { cidr: '169.254.169.254/32' } }])],
    ['in the baseline', policy({ tier: 'baseline', egress: [{ action: 'Allow' }] })],
  ])('is refused: %s', (_, options) => {
    expect(refused(options)).toContain(says)
  })

  test.each<[string, Options]>([
    ['a private range', allow([{ ipBlock: { cidr: '10.40.0.0/16' } }])],
    ['a host of the site', allow([{ fqdn: 'db.test.example.internal' }])],
    ['pods', allow([{ namespaceSelector: {} }])],
    ['a Service', egress({ action: 'Allow', toServices: [{ name: 'a', namespace: 'b' }] })],
    ['Drop of anything', egress({})],
  ])('is not %s', (_, options) => {
    expect(refused(options)).not.toContain(says)
  })
})

describe('tiers', () => {
  const tiers = (given: Readonly<Record<string, number>>): Options => ({
    tiers: Object.fromEntries(Object.entries(given).map(([name, priority]) => [name, { priority }])),
  })

  test.each<[string, Options, string]>([
    ['one that Antrea makes itself', tiers({ platform: 7 }), 'Antrea makes the tier platform itself'],
    [
      "the priority of one of Antrea's own",
      tiers({ mine: 250 }),
      'tier mine has the priority of tier application',
    ],
    ['a priority that is reserved', tiers({ mine: 254 }), 'one that Antrea keeps to itself'],
    ['a priority twice', tiers({ a: 7, b: 7 }), 'tier b has the priority of tier a'],
    ['a priority out of range', tiers({ mine: 256 }), 'tiers.mine.priority'],
    [
      'more than a cluster can have',
      tiers(Object.fromEntries(Array.from({ length: 15 }, (_, i) => [`t${i}`, i]))),
      'a cluster has at most 20 tiers',
    ],
  ])('%s is refused', (_, options, says) => {
    expect(refused(options)).toContain(says)
  })

  test('as many as a cluster can have are taken', () => {
    expect(refused(tiers(Object.fromEntries(Array.from({ length: 14 }, (_, i) => [`t${i}`, i]))))).toBe('')
  })
})

describe('groups', () => {
  test.each<[string, NonNullable<Options['clusterGroups']>, string]>([
    ['that are nothing', { g: {} }, 'found:    nothing'],
    [
      'of pods and addresses',
      { g: { podSelector: {}, ipBlocks: [{ cidr: '10.0.0.0/8' }] } },
      'g is not one kind of group',
    ],
    [
      'of a Service and namespaces',
      { g: { namespaceSelector: {}, serviceReference: { name: 'a', namespace: 'b' } } },
      'g is not one kind of group',
    ],
    ['of groups that are not there', { g: { childGroups: ['h'] } }, 'there is no ClusterGroup h'],
    [
      'of groups of groups',
      { g: { childGroups: ['h'] }, h: { childGroups: ['i'] }, i: { podSelector: {} } },
      'a group in a group has no groups in it, but h has',
    ],
    ['with a name of our own', { 'drawbridge-x': { podSelector: {} } }, 'names that begin with drawbridge-'],
  ])('%s are refused', (_, clusterGroups, says) => {
    expect(refused({ clusterGroups })).toContain(says)
  })

  test('the group of the guardrails may be named, where there are guardrails', () => {
    const options = policy({ appliedTo: [{ group: 'drawbridge-namespaces' }] })
    expect(refused(options)).toBe('')
    expect(refused({ guardrails: false, ...options })).toContain('there is no ClusterGroup')
  })
})

describe('egresses', () => {
  const pool = { ipRanges: [{ cidr: '10.10.9.0/28' }], nodeSelector: {} }
  const one = (given: Partial<NonNullable<NonNullable<Options['egresses']>[string]>>): Options => ({
    egresses: { one: { appliedTo: { namespaceSelector: {} }, ...given } },
    externalIPPools: { pool },
  })

  test.each<[string, Options, string]>([
    ['without an address', one({}), 'one has no address'],
    ['for no pods', one({ appliedTo: {}, egressIP: '10.10.9.1' }), 'one selects no pods'],
    ['of a pool that is not there', one({ externalIPPool: 'other' }), 'there is no ExternalIPPool other'],
    [
      'with an address that its pool has not',
      one({ egressIP: '10.10.9.16', externalIPPool: 'pool' }),
      '10.10.9.16 is not of the pool pool',
    ],
    ['with a public address', one({ egressIP: '203.0.113.7' }), '203.0.113.7 is not a private address'],
  ])('%s are refused', (_, options, says) => {
    expect(refused(options)).toContain(says)
  })

  test('without the feature they would do nothing', () => {
    expect(refused(one({ egressIP: '10.10.9.1' }), gates({ Egress: false }))).toContain('Egress is off')
  })

  test.each<[string, Pool['ipRanges'], string]>([
    ['public addresses', [{ cidr: '203.0.113.0/28' }], '203.0.113.0/28 is not a private address'],
    [
      'a range that leads out of the site',
      [{ start: '10.0.0.1', end: '11.0.0.1' }],
      '11.0.0.1/32 is not a private address',
    ],
    ['a range that ends before it begins', [{ start: '10.0.0.9', end: '10.0.0.1' }], 'ends before it begins'],
  ])('a pool of %s is refused', (_, ipRanges, says) => {
    expect(refused({ externalIPPools: { pool: { ipRanges, nodeSelector: {} } } })).toContain(says)
  })
})

describe("Antrea's policies switched off", () => {
  const off = gates({ AntreaPolicy: false })

  test('leave guardrails without effect', () => {
    expect(refused({}, off)).toMatchInlineSnapshot(`
      "antrea: AntreaPolicy is off, and guardrails would do nothing
        found:    antrea.config.featureGates.AntreaPolicy: false
        expected: true
        fix:      turn it on, or do without: { guardrails: false } as the second argument of antrea()"
    `)
  })

  test('leave every kind of policy without effect', () => {
    const text = refused({ guardrails: false, ...policy(), tiers: { a: { priority: 7 } } }, off)
    expect(text).toContain('AntreaPolicy is off, and tiers, clusterNetworkPolicies would do nothing')
  })

  test('are fine where nothing of them is wanted', () => {
    expect(refused({ guardrails: false }, off)).toBe('')
  })
})
