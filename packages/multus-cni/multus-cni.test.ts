import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import {
  compareSchema,
  offeredText,
  problemText,
  renderText,
  sharedData,
  standIn,
  unlessShared,
  type Scene,
} from '#testing'
import { attach, multusCni } from './index.ts'
import { configText } from './networks/config.ts'
import { values } from './values.ts'

type Options = NonNullable<Parameters<typeof multusCni>[1]>

const antrea = standIn('antrea')
const whereabouts = standIn('whereabouts')

/** Every plugin and every IPAM that works with it. */
const networks: Options['networks'] = {
  'payments/storage': {
    description: 'Filers of the payments team.',
    ipvlan: { master: 'ens6', mode: 'l2', mtu: 9001 },
    ipam: {
      whereabouts: {
        range: '10.60.0.0/24',
        rangeStart: '10.60.0.32',
        rangeEnd: '10.60.0.200',
        exclude: ['10.60.0.64/30'],
        gateway: '10.60.0.1',
        routes: [{ dst: '10.61.0.0/16' }, { dst: '10.62.0.0/16', gw: '10.60.0.2' }],
      },
    },
    tuning: { sysctl: { 'net.ipv4.conf.net1.arp_filter': '1' }, mtu: 8900, promisc: true, allmulti: false },
    sourceRouting: true,
  },
  'orders/storage': {
    ipvlan: { master: 'ens6', mode: 'l3s' },
    ipam: { whereabouts: { range: '10.60.0.0/24' } },
  },
  'plant/cell': { macvlan: { master: 'ens7.100', mode: 'private' }, ipam: { dhcp: {} } },
  'plant/raw': { macvlan: { master: 'ens7' } },
  'plant/scanner': {
    'host-device': { pciBusID: '0000:00:1f.6' },
    ipam: {
      static: {
        addresses: [{ address: '10.70.0.5/24', gateway: '10.70.0.1' }],
        routes: [{ dst: '192.168.0.0/16' }],
      },
    },
  },
  'plant/fast': {
    sriov: {
      resourceName: 'intel.com/sriov_a',
      vlan: 100,
      vlanQoS: 3,
      spoofchk: 'on',
      trust: 'off',
      link_state: 'auto',
      min_tx_rate: 100,
      max_tx_rate: 1000,
    },
    ipam: { whereabouts: { range: '10.80.0.0/28', gateway: '10.80.0.14', exclude: ['10.80.0.14/32'] } },
  },
  'plant/local': {
    bridge: { bridge: 'br-plant', isGateway: true, ipMasq: true, vlan: 20, mtu: 1500, hairpinMode: true },
    ipam: {
      'host-local': { subnet: '192.168.40.0/24', rangeStart: '192.168.40.10', gateway: '192.168.40.1' },
    },
  },
}

const policies: Options['policies'] = {
  'payments/filers-only': {
    description: 'Nothing but NFS to the filers.',
    networks: ['storage', 'orders/storage'],
    podSelector: { matchLabels: { app: 'batch' } },
    policyTypes: ['Ingress', 'Egress'],
    egress: [
      {
        to: [{ ipBlock: { cidr: '10.61.0.0/16' } }],
        ports: [{ port: 2049 }, { port: 111, protocol: 'UDP' }],
      },
      { to: [{ podSelector: { matchLabels: { app: 'batch' } } }] },
      { to: [{ namespaceSelector: { matchLabels: { team: 'orders' } } }], ports: [{ port: 8443 }] },
    ],
  },
  'orders/anyone': { networks: ['storage'], policyTypes: ['Ingress'], ingress: [{}] },
}

const everything = multusCni(
  {},
  {
    networks,
    policies,
    controller: 'carried-in',
    controlledPlugins: ['ipvlan', 'macvlan'],
    sriov: 'carried-in',
    dhcpDaemon: 'carried-in',
  },
)

describe('the objects', () => {
  test.each([
    { name: 'defaults', use: multusCni() },
    {
      name: 'values',
      use: multusCni({
        daemonset: {
          args: [
            '--multus-conf-file=auto',
            '--cni-version=0.3.1',
            '--namespace-isolation=true',
            '--global-namespaces=plant,orders',
            '--multus-log-level=verbose',
          ],
        },
      }),
    },
    { name: 'everything', use: everything },
  ])('$name', async ({ name, use }) => {
    await expect(renderText('multus-cni', [antrea, use, whereabouts])).toMatchFileSnapshot(
      `testdata/${name}.yaml`,
    )
  })

  test('what it hands to others', async () => {
    await expect(offeredText('multus-cni', [everything, antrea, whereabouts])).toMatchFileSnapshot(
      'testdata/offers.yaml',
    )
  })

  test('a configuration is the same text in whatever order it was said', () => {
    const one = { bridge: { bridge: 'br0', vlan: 5, mtu: 1500, isGateway: true } }
    const keys = Object.keys(one.bridge)
    fc.assert(
      fc.property(fc.shuffledSubarray(keys, { minLength: keys.length }), order => {
        const other = { bridge: Object.fromEntries(order.map(key => [key, one.bridge[key as 'mtu']])) }
        const text = (network: object) => configText('a', network as Parameters<typeof configText>[1])
        expect(text(other)).toBe(text(one))
      }),
    )
  })

  test('the annotation of a pod names its networks', () => {
    expect(
      attach(
        { network: 'payments/storage' },
        { network: 'plant/cell', interface: 'cell0', mac: '02:00:00:00:00:01' },
      ),
    ).toEqual({
      'k8s.v1.cni.cncf.io/networks':
        '[{"name":"storage","namespace":"payments"},{"name":"cell","namespace":"plant","interface":"cell0","mac":"02:00:00:00:00:01"}]',
    })
  })
})

describe('what is refused', () => {
  const refused = (options: Options, more: Scene = {}) =>
    problemText([multusCni({}, options), antrea, standIn('calico'), whereabouts], more)
  const ipam = { whereabouts: { range: '10.60.0.0/24' } }

  test.each<{ name: string; options: Options }>([
    {
      name: 'networks',
      options: {
        networks: {
          storage: { ipvlan: { master: 'ens6' }, ipam },
          'a/nothing': {},
          'a/both': { ipvlan: { master: 'ens6' }, macvlan: { master: 'ens6' } },
          'a/sriov': {
            sriov: { resourceName: 'sriov', vlan: 0, vlanQoS: 9, min_tx_rate: 10, max_tx_rate: 5 },
          },
          'a/interface': {
            ipvlan: { master: 'a name that is far too long', mtu: 9002 },
            ipam,
            tuning: { sysctl: { 'kernel.core_pattern': '|/bin/sh', 'net.a/../../kernel': '1' }, mtu: 1 },
          },
          'a/device': { 'host-device': { device: 'ens7', pciBusID: '00:1f.6' } },
          'a/no-device': { 'host-device': {} },
          'a/bridge': { bridge: { bridge: 'br/0', vlan: 4095, hairpinMode: true, promiscMode: true } },
          'a/macvlan': { macvlan: { master: '..' } },
        },
      },
    },
    {
      name: 'addresses',
      options: {
        networks: {
          'a/none': { ipvlan: { master: 'ens6' } },
          'a/empty': { ipvlan: { master: 'ens6' }, ipam: {} },
          'a/two': { ipvlan: { master: 'ens6' }, ipam: { ...ipam, dhcp: {} } },
          'a/local': { ipvlan: { master: 'ens6' }, ipam: { 'host-local': { subnet: '10.60.0.0/24' } } },
          'a/dhcp': { ipvlan: { master: 'ens6' }, ipam: { dhcp: {} } },
          'a/no-daemon': { bridge: { bridge: 'br0' }, ipam: { dhcp: {} } },
          'a/static': {
            ipvlan: { master: 'ens6' },
            ipam: {
              static: {
                addresses: [
                  { address: '10.60.0.5' },
                  { address: '8.8.8.8/24' },
                  { address: '10.60.0.5/24', gateway: '10.61.0.1' },
                ],
                routes: [{ dst: '0.0.0.0/0' }, { dst: '10.0.0.0/8', gw: 'gateway' }],
              },
            },
          },
          'a/range': {
            ipvlan: { master: 'ens6' },
            ipam: {
              whereabouts: {
                range: '10.65.0.0/24',
                rangeStart: '10.65.0.200',
                rangeEnd: '10.65.0.100',
                exclude: ['10.65.0.7'],
                gateway: '10.66.0.1',
              },
            },
          },
          'a/public': { ipvlan: { master: 'ens6' }, ipam: { whereabouts: { range: '100.0.0.0/24' } } },
          'a/bits': { ipvlan: { master: 'ens6' }, ipam: { whereabouts: { range: '10.66.0.5/24' } } },
          'a/small': { ipvlan: { master: 'ens6' }, ipam: { whereabouts: { range: '10.67.0.0/31' } } },
          'a/gateway': {
            ipvlan: { master: 'ens6' },
            ipam: { whereabouts: { range: '10.68.0.0/24', gateway: '10.68.0.1' } },
          },
        },
      },
    },
    {
      name: 'ranges that overlap',
      options: {
        networks: {
          'a/one': { ipvlan: { master: 'ens6' }, ipam },
          'a/same': { ipvlan: { master: 'ens6' }, ipam },
          'a/wider': { ipvlan: { master: 'ens6' }, ipam: { whereabouts: { range: '10.60.0.0/16' } } },
          'a/beside': {
            ipvlan: { master: 'ens6' },
            ipam: {
              whereabouts: { range: '10.60.0.0/20', rangeStart: '10.60.1.0', rangeEnd: '10.60.1.255' },
            },
          },
          'a/pods': { ipvlan: { master: 'ens6' }, ipam: { whereabouts: { range: '100.96.5.0/24' } } },
          'a/services': { ipvlan: { master: 'ens6' }, ipam: { whereabouts: { range: '100.64.0.0/24' } } },
        },
      },
    },
    {
      name: 'policies',
      options: {
        networks: {
          'a/one': { ipvlan: { master: 'ens6' }, ipam },
          'a/two': { ipvlan: { master: 'ens6' }, ipam },
        },
        policies: {
          wrong: { networks: ['a/one'], policyTypes: ['Ingress'] },
          'a/missing': { networks: ['three', 'b/one'], policyTypes: ['Ingress'], egress: [{}] },
          'a/peers': {
            networks: ['one', 'two'],
            policyTypes: ['Ingress'],
            ingress: [
              { from: [{}, { podSelector: {}, ipBlock: { cidr: '10.0.0.0/8' } }] },
              { from: [{ ipBlock: { cidr: '10.0.0.1/8' } }], ports: [{ port: 0 }] },
            ],
          },
        },
      },
    },
    {
      name: 'words that the controller misreads',
      options: {
        networks: {
          'a/one': { ipvlan: { master: 'ens6' }, ipam },
          'a/two': { bridge: { bridge: 'b', isDefaultGateway: true } },
        },
        controller: 'carried-in',
        policies: {
          'a/misread': {
            networks: ['one'],
            podSelector: { matchExpressions: [{ key: 'a', operator: 'Exists' }] },
            policyTypes: ['Ingress'],
            ingress: [
              {
                from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }],
                ports: [{ port: 80, endPort: 90 }, { port: 'http' }],
              },
            ],
          },
          'a/open': { networks: [], policyTypes: [] },
        },
      } as object,
    },
  ])('$name', async ({ name, options }) => {
    await expect(refused(options)).toMatchFileSnapshot(`testdata/refused-${name.replaceAll(' ', '-')}.txt`)
  })

  test('arguments that Multus does not know, or that would take the pod network away', async () => {
    const given = (args: string[], namespace = 'kube-system') =>
      problemText([multusCni({ namespace, daemonset: { args } }), antrea])
    await expect(
      [
        given([
          '--multus-conf-file=/etc/multus.conf',
          '--cni-version=0.4.0',
          '--multus-log-level=info',
          '--restart-crio=true',
        ]),
        given(['--multus-conf-file=auto', '--log-level=debug', 'debug'], 'multus'),
        given([]),
      ].join('\n'),
    ).toMatchFileSnapshot('testdata/refused-arguments.txt')
  })

  test('a cluster without a pod network, or with whereabouts missing', () => {
    expect(problemText([multusCni()])).toContain('multus-cni needs antrea, because it attaches networks')
    expect(problemText([multusCni()], { cluster: { cni: 'calico' } })).toContain('multus-cni needs calico')
    const use = multusCni({}, { networks: { 'a/b': { ipvlan: { master: 'ens6' }, ipam } } })
    expect(problemText([use, antrea])).toContain(
      'multus-cni needs whereabouts, because a network takes its addresses from there',
    )
    expect(problemText([use, antrea, whereabouts])).toBe('')
  })
})

describe.skipIf(!sharedData)(`the package's own files${unlessShared}`, () => {
  test('have the schema that we have', () => {
    expect(compareSchema(values, 'multus-cni.3.8.0')).toEqual([])
  })

  test('define the kind as the rendered definition says, and know all that we render of it', () => {
    const theirs = parse(readFileSync(resolve(String(sharedData), 'crds/multus-cni-3.8.0.yaml'), 'utf8')) as {
      spec: {
        group: string
        names: unknown
        scope: string
        versions: { schema: { openAPIV3Schema: { properties: { spec: { properties: object } } } } }[]
      }
    }
    const objects = parseAllDocuments(renderText('multus-cni', [antrea, everything, whereabouts])).map(
      each => each.toJS() as { kind: string; spec: Record<string, unknown> },
    )
    const ours = objects.find(({ kind }) => kind === 'CustomResourceDefinition')
    for (const key of ['group', 'names', 'scope'] as const) expect(ours?.spec[key]).toEqual(theirs.spec[key])
    const known = Object.keys(
      theirs.spec.versions[0]?.schema.openAPIV3Schema.properties.spec.properties ?? {},
    )
    const networks = objects.filter(({ kind }) => kind === 'NetworkAttachmentDefinition')
    expect(networks).toHaveLength(7)
    for (const { spec } of networks) expect(known).toEqual(expect.arrayContaining(Object.keys(spec)))
  })
})
