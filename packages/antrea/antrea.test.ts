import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { compose, defineComponent, group, toYaml, type ComponentUse, type Flow, type Json } from '#kernel'
import {
  compareSchema,
  observabilityProblems,
  offeredText,
  problemText,
  renderText,
  scene,
  sharedData,
  unlessShared,
  type Scene,
} from '#testing'
import { imagesOf } from './images.ts'
import { antrea } from './index.ts'
import { values } from './values.ts'
import { VARIABLES } from './variables.ts'

const onManagement = { cluster: { name: 'management', role: 'management' } } as const

const withVariables = antrea({
  antrea: {
    config: {
      egress: { exceptCIDRs: ['10.10.0.0/16', '10.20.0.0/16'] },
      nodePortLocal: { enabled: false },
      antreaProxy: { proxyAll: true, skipServices: ['kube-system/kube-dns'] },
      flowExporter: { pollInterval: '10s' },
      transportInterface: 'ens5',
      trafficEncryptionMode: 'wireGuard',
      wireGuard: { port: 51821 },
      trafficEncapMode: 'hybrid',
      featureGates: { EndpointSlice: false, FlowExporter: true, NetworkPolicyStats: true },
    },
  },
})
const withoutVariables = antrea({
  nodeSelector: { 'node-role.kubernetes.io/control-plane': '' },
  deployment: { updateStrategy: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
  antrea: {
    config: { defaultMTU: '8951', noSNAT: true },
    image: { repository: 'registry.test.example.internal/mirror' },
  },
})

/** What TKG and the operator get, and the flows between nodes; alerts and dashboards are looked at where they are drawn. */
function handedOver(use: ComponentUse, options?: Scene): string {
  const { variables, handwork, flows } = parse(offeredText('antrea', [use], options)) as Record<string, Json>
  return toYaml({ variables, handwork, flows }, 'given')
}

describe('what antrea hands to others', () => {
  test.each([
    { name: 'nothing but its name by default', use: antrea() },
    { name: 'a variable for each value that was changed', use: withVariables },
    { name: 'variables and a task for values without a variable', use: withoutVariables },
    { name: 'no task on the management cluster itself', use: withoutVariables, options: onManagement },
  ])('$name', async ({ name, use, options }) => {
    await expect(handedOver(use, options)).toMatchFileSnapshot(`testdata/${name.replaceAll(' ', '-')}.yaml`)
  })
})

test('alerts and the dashboard can be read, and name only metrics that Antrea has', () => {
  const { composed } = compose(scene([antrea()]))
  const offers = composed?.contexts[0]?.offers ?? []
  expect(observabilityProblems(offers)).toEqual([])
  expect(
    offers.find(({ component }) => component === 'antrea')?.offers.alerts?.length,
  ).toBeGreaterThanOrEqual(4)
})

test('the image is that of TKG 1.6.1, and one that was inferred says so', () => {
  expect(imagesOf('1.6.1')).toEqual([{ repository: 'antrea-advanced-debian', tag: 'v1.5.3_vmware.3' }])
  expect(imagesOf('1.6.0')).toMatchObject([{ uncertain: 'taken from TKG 1.6.1, not from a list of 1.6.0' }])
})

describe('flows between nodes', () => {
  const ports = (config: object) =>
    (
      (parse(offeredText('antrea', [antrea({ antrea: { config } })])) as { flows: Flow[] }).flows ?? []
    ).flatMap(flow => flow.ports.map(({ port, protocol = 'TCP' }) => `${protocol} ${port}`))

  test.each<[string, object, readonly string[]]>([
    ['Geneve by default', {}, ['UDP 6081', 'TCP 10351']],
    ['VXLAN', { tunnelType: 'vxlan' }, ['UDP 4789']],
    ['STT', { tunnelType: 'stt' }, ['TCP 7471']],
    [
      'WireGuard, whatever is in it',
      { trafficEncryptionMode: 'wireGuard', wireGuard: { port: 51821 } },
      ['UDP 51821'],
    ],
  ])('%s', (_, config, expected) => {
    expect(ports(config)).toEqual(expect.arrayContaining([...expected]))
  })

  test('no tunnel where nothing is encapsulated, and no agreement where no address moves', () => {
    const config = { trafficEncapMode: 'noEncap', featureGates: { Egress: false } }
    expect(ports(config)).toEqual(['TCP 10349', 'TCP 10349'])
  })
})

describe('the add-on Secret', () => {
  test('is not rendered where variables carry everything', () => {
    expect(renderText('antrea', [withVariables])).toBe('')
  })

  test.each([
    { name: 'goes to the management cluster', options: { environment: { services: '100.72.0.0/13' } } },
    { name: 'of the management cluster is its own manifest', options: onManagement },
  ])('$name', async ({ name, options }) => {
    await expect(renderText('antrea', [withoutVariables], options)).toMatchFileSnapshot(
      `testdata/addon-secret-${name.replaceAll(' ', '-')}.yaml`,
    )
  })

  test('lies in the namespace that another component offers', () => {
    const tkg = defineComponent({
      name: 'tkg',
      values: group('', {}),
      offers: () => ({ variables: { NAMESPACE: 'payments' } }),
    })
    const use = antrea({ antrea: { config: { defaultMTU: '8951' } } })
    expect(renderText('antrea', [tkg(), use])).toContain(
      'management/antrea/payments/Secret_payments-antrea-addon.yaml',
    )
  })
})

describe('what is refused', () => {
  const config = (given: Record<string, string | boolean>) => antrea({ antrea: { config: given } })

  test('a range of services of its own', () => {
    expect(problemText([config({ serviceCIDR: '10.96.0.0/12' })])).toContain(
      'set services on cluster payments to choose the range',
    )
    expect(problemText([config({ serviceCIDRv6: 'fd00::/108' })])).toContain('TKG on AWS is IPv4 only')
  })

  test('another infrastructure than AWS', () => {
    expect(problemText([antrea({ infraProvider: 'vsphere' } as object)])).toContain('expected: one of aws')
  })

  test('reports of usage to the outside', () => {
    expect(problemText([config({ enableUsageReporting: true })])).toContain('nothing leaves the air gap')
  })

  test('an image from outside', () => {
    const use = antrea({ antrea: { image: { repository: 'projects.registry.vmware.com/tkg' } } })
    expect(problemText([use])).toContain('expected: registry.test.example.internal/…')
  })

  test('a cluster whose pod network is calico', () => {
    expect(problemText([antrea()], { cluster: { cni: 'calico' } })).toContain(
      'antrea has no place in cluster payments',
    )
  })

  test('IPsec is only warned of, because the package may bring what it needs in the build of TKG', () => {
    expect(problemText([config({ trafficEncryptionMode: 'ipsec' })])).toContain(
      'warning: antrea: IPsec needs a pre-shared key',
    )
  })

  test('an unknown value, by name', () => {
    expect(problemText([config({ tunelType: 'vxlan' })])).toContain('did you mean tunnelType?')
  })
})

describe.skipIf(!sharedData)(`the package's own schema${unlessShared}`, () => {
  test('differs from ours only where we say why', () => {
    expect(compareSchema(values, 'antrea.1.5.3')).toEqual(
      [
        // TKG fills in the range of the cluster's services; whoever writes one here is told so
        'antrea.config.serviceCIDR: default "10.96.0.0/12" in the package, none in the room',
        // TKG sets ANTREA_ENDPOINTSLICE to true, whatever the package says: fact sheet, section 4.6
        'antrea.config.featureGates.EndpointSlice: default false in the package, true in the room',
        // every cluster here runs on AWS
        'infraProvider: default "vsphere" in the package, "aws" in the room',
      ].toSorted(),
    )
  })

  test("TKG's variables are all known, and their defaults are ours", () => {
    const file = resolve(String(sharedData), 'tkg-config-defaults-0.25.4.yaml')
    const defaults = parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>
    const theirs = Object.entries(defaults).filter(([name]) => name.startsWith('ANTREA_'))
    const { config } = values.parse({}).antrea
    const ours = Object.entries(VARIABLES).map(([path, name]) => {
      const value = path
        .split('.')
        .reduce<unknown>((tree, key) => (tree as Readonly<Record<string, unknown>>)[key], config)
      return [name, Array.isArray(value) ? value.join(',') : value]
    })
    expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs))
  })
})
