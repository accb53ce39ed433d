import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { compareSchema, problemText, renderText, sharedData, standIn, unlessShared } from '#testing'
import { contour } from './index.ts'

type Values = NonNullable<Parameters<typeof contour>[0]>

const certManager = standIn('cert-manager')
const community = { build: 'community' } as const
const annotation = 'service.beta.kubernetes.io/aws-load-balancer-internal'

/** Every value of the TKG build, changed. */
const everything: Values = {
  infrastructure_provider: 'aws',
  namespace: 'ingress',
  contour: {
    configFileContents: { disablePermitInsecure: true },
    replicas: 3,
    useProxyProtocol: true,
    logLevel: 'debug',
    pspNames: 'vmware-system-restricted',
  },
  envoy: {
    service: {
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      annotations: {
        'service.beta.kubernetes.io/aws-load-balancer-cross-zone-load-balancing-enabled': 'true',
      },
      nodePorts: { http: 30080, https: 30443 },
      aws: { LBType: 'nlb' },
      disableWait: true,
    },
    hostPorts: { enable: false, http: 8080, https: 8443 },
    hostNetwork: true,
    terminationGracePeriodSeconds: 60,
    logLevel: 'warning',
    pspNames: 'vmware-system-privileged',
  },
  certificates: { duration: '2160h', renewBefore: '720h' },
}

/** What the community build has and the TKG build has not, changed. */
const communityOnly: Values = {
  infrastructureProvider: 'aws',
  namespace: 'tanzu-system-ingress',
  envoy: {
    service: {
      loadBalancerIP: '10.10.0.9',
      externalTrafficPolicy: 'Cluster',
      aws: { loadBalancerType: 'nlb' },
    },
    hostPorts: { enable: true },
  },
  certificates: { useCertManager: true },
}

test.each([
  { name: 'defaults', use: contour() },
  { name: 'everything', use: contour(everything) },
  { name: 'community defaults', use: contour({}, community) },
  { name: 'community everything', use: contour(communityOnly, community) },
])('$name', async ({ name, use }) => {
  await expect(renderText('contour', [certManager, use])).toMatchFileSnapshot(
    `testdata/${name.replaceAll(' ', '-')}.yaml`,
  )
})

describe('certificates', () => {
  test('the TKG build needs cert-manager', () => {
    expect(problemText([contour()])).toContain(
      'contour needs cert-manager, because it issues the certificates',
    )
  })

  test('the community build needs it only when told to use it', () => {
    expect(problemText([contour({}, community)])).toBe('')
    expect(problemText([contour(communityOnly, community)])).toContain('contour needs cert-manager')
  })
})

describe('refusals', () => {
  test.each<{ name: string; values: Values; options?: typeof community; says: string[] }>([
    {
      name: 'a public load balancer',
      values: { envoy: { service: { annotations: { [annotation]: 'false' } } } },
      says: ['a load balancer must be internal', `found:    ${annotation}: 'false'`, 'remove the annotation'],
    },
    {
      name: 'a cluster that runs elsewhere',
      values: { infrastructure_provider: 'vsphere' },
      says: ['infrastructure_provider of contour must be aws', 'found:    vsphere'],
    },
    {
      name: "a name of the community build in TKG's",
      values: { infrastructureProvider: 'aws', envoy: { service: { aws: { loadBalancerType: 'nlb' } } } },
      says: [
        'infrastructureProvider is not a value of the tkg build of contour 1.20.2',
        'call it infrastructure_provider',
        'envoy.service.aws.loadBalancerType is not a value of the tkg build',
        'call it envoy.service.aws.LBType',
      ],
    },
    {
      name: 'a value that only the community build has',
      values: { envoy: { service: { loadBalancerIP: '10.0.0.1' } }, certificates: { useCertManager: false } },
      says: [
        'envoy.service.loadBalancerIP is not a value of the tkg build',
        'certificates.useCertManager is not a value of the tkg build',
        "contour({ … }, { build: 'community' })",
      ],
    },
    {
      name: 'values that only the TKG build has',
      options: community,
      values: { contour: { pspNames: 'a' }, envoy: { pspNames: 'b', service: { disableWait: false } } },
      says: [
        'contour.pspNames is not a value of the community build',
        'envoy.pspNames is not a value of the community build',
        'envoy.service.disableWait is not a value of the community build',
      ],
    },
    {
      name: 'an unknown value',
      values: { envoy: { service: { tpye: 'NodePort' } } } as Values,
      says: ['envoy.service.tpye is not a value of contour', 'did you mean type?'],
    },
  ])('$name is refused', ({ values, options, says }) => {
    const text = problemText([certManager, contour(values, options)])
    for (const words of says) expect(text).toContain(words)
  })
})

/** Why the schema is not the community package's: it is the TKG build's, and takes the words of both. */
const DIFFERENCES = [
  // the TKG build has them, the community build has not
  'contour.pspNames: in the room, not in the package',
  'envoy.pspNames: in the room, not in the package',
  'envoy.service.disableWait: in the room, not in the package',
  // the TKG build's names; the community build's are there too
  'envoy.service.aws.LBType: in the room, not in the package',
  'infrastructure_provider: in the room, not in the package',
  // the TKG build's defaults; `builds.ts` has the community build's
  'envoy.hostPorts.enable: default false in the package, true in the room',
  'envoy.service.externalTrafficPolicy: default "" in the package, "Cluster" in the room',
  'namespace: default "projectcontour" in the package, "tanzu-system-ingress" in the room',
]

describe.skipIf(!sharedData)(`the community package's own schema${unlessShared}`, () => {
  test('differs from the room as the builds do', () => {
    expect(compareSchema(contour.definition.values, 'contour.1.20.2')).toEqual(DIFFERENCES.toSorted())
  })

  test('written out, its defaults change nothing in the community build', () => {
    const file = `${sharedData}/package-schemas/contour.1.20.2.values.yaml`
    const defaults = parse(readFileSync(file, 'utf8')) as Values
    expect(renderText('contour', [contour(defaults, community)])).toBe(
      renderText('contour', [contour({}, community)]),
    )
  })
})
