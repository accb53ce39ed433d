import { describe, expect, test } from 'vitest'
import { compose, defineComponent, existingSecret, generatedSecret, group } from '#kernel'
import {
  compareSchema,
  offeredText,
  problemText,
  renderText,
  scene,
  sharedData,
  standIn,
  unlessShared,
  type Scene,
} from '#testing'
import { calico } from './index.ts'
import { values } from './values.ts'

type Options = NonNullable<Parameters<typeof calico>[1]>

const policies = standIn('network-policies')
const cluster = { cni: 'calico' } as const
const onManagement = { cluster: { name: 'management', role: 'management', cni: 'calico' } } as const

const changed = calico({
  nodeSelector: { 'node-role.kubernetes.io/control-plane': '' },
  deployment: { updateStrategy: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
  calico: {
    config: { vethMTU: '8981' },
    image: { repository: 'registry.test.example.internal/mirror', pullPolicy: 'IfNotPresent' },
    nodeImage: { path: 'calico-all/node', tag: 'v3.22.1_vmware.2' },
  },
})

const everything: Options = {
  ippools: {
    edge: { cidr: '192.168.0.0/18', nodeSelector: "edge == 'true'", ipipMode: 'CrossSubnet' },
    quiet: { cidr: '192.168.128.0/20', disabled: true, natOutgoing: false, allowedUses: ['Workload'] },
  },
  bgp: {
    asNumber: 64512,
    nodeToNodeMeshEnabled: true,
    serviceClusterIPs: ['100.64.0.0/16'],
    serviceLoadBalancerIPs: ['10.10.200.0/24'],
    communities: { site: '65001:100' },
    prefixAdvertisements: [{ cidr: '100.96.0.0/11', communities: ['site', '65001:200:300'] }],
  },
  bgpPeers: {
    'rack-a': {
      nodeSelector: "rack == 'a'",
      peerIP: '10.10.0.10:1179',
      asNumber: 64600,
      password: existingSecret('kube-system', 'bgp', 'rack-a'),
      maxRestartTime: '90s',
    },
    reflectors: {
      peerSelector: 'has(route-reflector)',
      sourceAddress: 'None',
      keepOriginalNextHop: true,
      password: existingSecret('kube-system', 'bgp', 'reflectors'),
    },
  },
  globalNetworkSets: { databases: { nets: ['10.10.9.0/24'], labels: { role: 'databases' } } },
  networkSets: { 'payments/partners': { nets: ['10.77.0.0/16'], labels: { role: 'partners' } } },
  globalNetworkPolicies: {
    quarantine: {
      description: 'Pods that somebody looks into talk to nobody.',
      order: 700,
      namespaceSelector: "projectcalico.org/name in {'payments', 'orders'}",
      selector: "quarantine == 'true'",
      types: ['Ingress', 'Egress'],
      ingress: [{ action: 'Log' }, { action: 'Deny' }],
      egress: [{ action: 'Deny' }],
    },
    'databases-only-from-batch': {
      order: 800,
      namespaceSelector: "projectcalico.org/name == 'payments'",
      serviceAccountSelector: "tier == 'batch'",
      types: ['Egress'],
      egress: [
        {
          action: 'Allow',
          protocol: 'TCP',
          destination: {
            selector: "role == 'databases'",
            namespaceSelector: 'global()',
            ports: [5432, '6432:6439'],
          },
        },
        { action: 'Allow', protocol: 'ICMP', icmp: { type: 8 }, destination: { nets: ['10.10.0.0/16'] } },
        { action: 'Allow', destination: { services: { name: 'queue', namespace: 'orders' } } },
      ],
    },
  },
}

/** What the room network-policies does: it makes the cluster's own words be read. */
const reader = defineComponent({
  name: 'network-policies',
  values: group('', {}),
  reads: ['flows', 'namespaces'],
})()

describe('what calico hands to others', () => {
  test.each<{ name: string; use: ReturnType<typeof calico>; options?: Scene }>([
    { name: 'its name, images and flows by default', use: calico() },
    { name: 'a task for changed values', use: changed },
    { name: 'no task on the management cluster itself', use: changed, options: onManagement },
    { name: 'flows to BGP peers', use: calico({}, everything) },
  ])('$name', async ({ name, use, options = { cluster } }) => {
    await expect(offeredText('calico', [use, policies], options)).toMatchFileSnapshot(
      `testdata/offers-${name.replaceAll(' ', '-').replaceAll(',', '')}.yaml`,
    )
  })

  test('VXLAN has a flow of its own, and a mesh that is off has none', () => {
    const use = calico(
      {},
      {
        ippools: { edge: { cidr: '192.168.0.0/20', vxlanMode: 'Always' } },
        bgp: { nodeToNodeMeshEnabled: false },
        bgpPeers: { reflectors: { peerSelector: 'has(reflector)' } },
      },
    )
    const { composed } = compose(scene([use, policies], { cluster }))
    expect(composed?.contexts[0]?.flows.map(({ ports }) => ports)).toEqual([
      [{ port: 0, protocol: 'IPIP' }],
      [{ port: 4789, protocol: 'UDP' }],
    ])
  })
})

describe('the objects', () => {
  test('are none by default', () => {
    expect(renderText('calico', [calico(), policies], { cluster })).toBe('')
  })

  test.each<{ name: string; use: ReturnType<typeof calico>; options: Scene }>([
    { name: 'add-on Secret for the management cluster', use: changed, options: { cluster } },
    { name: 'add-on Secret of the management cluster', use: changed, options: onManagement },
    { name: 'everything', use: calico({}, everything), options: { cluster } },
  ])('$name', async ({ name, use, options }) => {
    await expect(renderText('calico', [use, policies], options)).toMatchFileSnapshot(
      `testdata/${name.replaceAll(' ', '-')}.yaml`,
    )
  })

  test('guardrails for the namespaces of the cluster, with exceptions by flow', async () => {
    const options: Scene = {
      environment: { ranges: ['10.0.0.0/8'] },
      cluster: {
        cni: 'calico',
        namespaces: { payments: {}, orders: {}, keys: {} },
        flows: {
          'to-partner': {
            from: { namespace: 'payments' },
            to: {
              outside: 'partner',
              address: '203.0.113.0/24',
              waiver: { reason: 'contract', owner: 'payments', expires: '2030-01-01' },
            },
            ports: [443],
            purpose: 'settle',
          },
          'from-plant': {
            from: { outside: 'plant', address: '192.168.7.0/24' },
            to: { namespace: 'orders' },
            ports: [8443],
            purpose: 'order',
          },
          'to-metadata': {
            from: { namespace: 'keys' },
            to: { outside: 'instance metadata', address: '169.254.169.254/32' },
            ports: [80],
            purpose: 'credentials of the node',
          },
        },
      },
    }
    await expect(renderText('calico', [calico(), reader], options)).toMatchFileSnapshot(
      'testdata/guardrails.yaml',
    )
  })

  test('no guardrails where they are not wanted', () => {
    const use = calico({}, { guardrails: false })
    expect(
      renderText('calico', [use, reader], { cluster: { ...cluster, namespaces: { payments: {} } } }),
    ).toBe('')
  })
})

describe('what is refused', () => {
  const refused = (options: Options, more: Partial<Scene['cluster']> = {}) =>
    problemText([calico({}, options), policies], { cluster: { ...cluster, ...more } })

  test('a cluster whose pod network is antrea', () => {
    expect(problemText([calico(), policies])).toContain('calico has no place in cluster payments')
  })

  test('guardrails without NetworkPolicies, which would close every pod', () => {
    expect(problemText([calico()], { cluster })).toContain(
      'calico needs network-policies, because its guardrails close every namespace of ours',
    )
    expect(problemText([calico({}, { guardrails: false })], { cluster })).toBe('')
  })

  test('values that are not for the author to say, and images from outside', async () => {
    const use = calico({
      infraProvider: 'vsphere',
      ipFamily: 'ipv6',
      calico: { config: { clusterCIDR: '10.1.0.0/16', vethMTU: 'auto' } },
    } as object)
    const images = calico({
      calico: {
        config: { vethMTU: '9999' },
        image: { repository: 'projects.registry.vmware.com/tkg' },
        cniImage: { path: 'docker.io/calico/cni' },
      },
    })
    await expect(
      [problemText([use, policies], { cluster }), problemText([images, policies], { cluster })].join('\n'),
    ).toMatchFileSnapshot('testdata/refused-values.txt')
  })

  test.each<{ name: string; options: Options }>([
    {
      name: 'pools',
      options: {
        ippools: {
          'Upper case': { cidr: '192.168.0.0/24', blockSize: 33 },
          'default-ipv4-ippool': { cidr: '100.96.0.0/12' },
          'in-the-pods': { cidr: '100.100.0.0/16' },
          'in-the-nodes': { cidr: '10.10.4.0/24' },
          'in-the-services': { cidr: '100.65.0.0/16' },
          'in-upper-case': { cidr: '192.168.0.0/20' },
          public: { cidr: '8.8.0.0/16' },
          'host-bits': { cidr: '192.168.99.1/24' },
          small: { cidr: '192.168.96.0/27' },
          both: { cidr: '192.168.97.0/24', ipipMode: 'Always', vxlanMode: 'CrossSubnet' },
          neither: { cidr: '192.168.98.0/24', ipipMode: 'Never' },
          selector: { cidr: '192.168.100.0/24', nodeSelector: "zone = 'a'" },
        },
      },
    },
    {
      name: 'BGP',
      options: {
        bgp: {
          asNumber: 4200000000,
          nodeToNodeMeshEnabled: true,
          listenPort: 70000,
          serviceClusterIPs: ['10.96.0.0/12'],
          serviceExternalIPs: ['1.2.3.0/24', '10.1.1.1'],
          communities: { a: '65001', unused: '70000000000:1' },
          prefixAdvertisements: [{ cidr: '10.0.0.0/33', communities: ['b', 'a'] }],
        },
        bgpPeers: {
          twice: { node: 'a', nodeSelector: 'all()', peerIP: '10.1.1.1', asNumber: 1, peerSelector: 'all()' },
          nobody: { asNumber: 0 },
          public: { peerIP: '1.1.1.1:0', asNumber: 64512 },
          text: { peerIP: 'router', asNumber: 64512, maxRestartTime: '90' },
          password: { peerSelector: 'has(', password: generatedSecret('bgp') },
          elsewhere: { peerSelector: 'all()', password: existingSecret('bgp', 'bgp', 'password') },
        },
      },
    },
    {
      name: 'a mesh that is off without a peer',
      options: { bgp: { nodeToNodeMeshEnabled: false, communities: { a: '1:1' } } },
    },
    {
      name: 'network sets',
      options: {
        globalNetworkSets: { a_b: { nets: ['10.0.0.1'] } },
        networkSets: { partners: { nets: [], labels: { 'projectcalico.org/namespace': 'a' } } },
      },
    },
    {
      name: 'policies',
      options: {
        globalNetworkPolicies: {
          'a.b': { order: 100, namespaceSelector: 'all()', types: ['Ingress', 'Ingress'] },
          'drawbridge-egress': { order: 1000, namespaceSelector: "a in {'b'", types: ['Egress'] },
          twin: {
            order: 650,
            namespaceSelector: 'has(team)',
            types: ['Egress'],
            ingress: [{ action: 'Deny' }],
          },
          'default.twin': {
            order: 650,
            namespaceSelector: 'has(team)',
            types: ['Egress'],
            selector: 'global()',
          },
          kube: {
            order: 660,
            namespaceSelector: "projectcalico.org/name starts with 'kube'",
            types: ['Egress'],
          },
          meant: {
            order: 670,
            namespaceSelector: "projectcalico.org/name == 'kube-system'",
            types: ['Egress'],
            system: true,
          },
        },
      },
    },
    {
      name: 'rules',
      options: {
        globalNetworkPolicies: {
          rules: {
            order: 700,
            namespaceSelector: 'has(team)',
            types: ['Ingress', 'Egress'],
            ingress: [
              { action: 'Pass' },
              { action: 'Deny', protocol: 'tcp', source: { nets: ['10.0.0.1'], ports: [80] } },
              {
                action: 'Deny',
                protocol: 'TCP',
                source: { ports: [0, '90:80', 'Web', 'a-name-far-too-long'] },
              },
              { action: 'Deny', icmp: { type: 8 }, source: { selector: "a == 'b' && global()" } },
              { action: 'Deny', destination: { services: { name: 'a', namespace: 'b' } } },
              { action: 'Deny', source: { namespaceSelector: "global() || a == 'b'", notSelector: 'x y' } },
            ],
            egress: [
              { action: 'Allow' },
              { action: 'Allow', destination: { notNets: ['10.0.0.0/8'] } },
              { action: 'Allow', destination: { nets: ['10.0.0.0/8', '8.8.8.8/32'] } },
              { action: 'Deny', protocol: 256, notProtocol: 'ICMPv6' },
              {
                action: 'Deny',
                destination: { services: { name: 'a', namespace: 'b' }, nets: ['10.0.0.0/8'] },
              },
            ],
          },
        },
      },
    },
  ])('$name', async ({ name, options }) => {
    await expect(refused(options)).toMatchFileSnapshot(`testdata/refused-${name.replaceAll(' ', '-')}.txt`)
  })

  test('an unknown word of an object, with its place', () => {
    expect(
      refused({ ippools: { edge: { cidr: '192.168.0.0/20', ipipmode: 'Always' } } } as object),
    ).toContain('did you mean ipipMode?')
  })
})

describe.skipIf(!sharedData)(`the package's own schema${unlessShared}`, () => {
  test('differs from ours only where we say why', () => {
    expect(compareSchema(values, 'calico.3.22.1')).toEqual(
      [
        // TKG sets it to true: fact sheet, section 1.5
        'calico.config.skipCNIBinaries: default false in the package, true in the room',
        // every cluster here runs on AWS, and TKG says so
        'infraProvider: default "vsphere" in the package, "aws" in the room',
        // TKG says ipv4, which is what the package makes of none
        'ipFamily: default none in the package, "ipv4" in the room',
      ].toSorted(),
    )
  })
})
