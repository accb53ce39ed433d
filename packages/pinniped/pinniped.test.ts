import { describe, expect, test } from 'vitest'
import { generatedSecret, managedSecret } from '#kernel'
import { compareSchema, offeredText, problemText, renderText, sharedData, unlessShared } from '#testing'
import { pinniped } from './index.ts'
import { ca, ldap, managed, management, oidc } from './testdata/scenes.ts'
import { values } from './values.ts'

type Values = NonNullable<Parameters<typeof pinniped>[0]>

/** Every value that the add-on Secret of a management cluster carries, changed. */
const everyAddonValue: Values = {
  nodeSelector: { 'example.internal/pool': 'system' },
  deployment: { updateStrategy: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
  custom_tls_secret: 'site-certificate',
  pinniped: {
    supervisor_svc_external_dns: 'https://login.test.example.internal',
    supervisor: { service: { name: 'supervisor' } },
  },
  dex: {
    organization: 'example',
    commonname: 'dex.test.example.internal',
    config: {
      expiry: { idTokens: '10m', signingKeys: '6h' },
      frontend: { theme: 'dark' },
      logger: { level: 'error', format: 'text' },
      oauth2: { skipApprovalScreen: false },
      ldap: {
        usernamePrompt: 'Staff number',
        userSearch: { scope: 'one' },
        groupSearch: {
          scope: 'one',
          userMatchers: [
            { userAttr: 'DN', groupAttr: 'member' },
            { userAttr: 'uid', groupAttr: 'memberUid' },
          ],
        },
      },
    },
    deployment: { replicas: 2 },
    dns: { aws: { dnsNames: ['dex.test.example.internal'] } },
    service: { name: 'dex' },
  },
}

const fileOf = (name: string) => name.replaceAll("'", '').replaceAll(' ', '-')

describe('what pinniped hands to TKG', () => {
  test.each([
    { name: 'LDAP on the management cluster', use: pinniped(), scene: management() },
    { name: 'OIDC on the management cluster', use: pinniped(), scene: management(oidc) },
    { name: 'its type alone on a workload cluster', use: pinniped(), scene: managed() },
    {
      name: 'values that have a variable',
      use: pinniped({
        pinniped: { cert_duration: '1440h' },
        dex: { config: { ldap: { userSearch: { idAttr: 'uid', emailAttr: 'mail' } } } },
      }),
      scene: management(),
    },
    {
      name: 'values in the add-on Secret',
      use: pinniped(everyAddonValue, { addonValues: true }),
      scene: management(),
    },
    {
      name: "a workload cluster's own audience",
      use: pinniped({ pinniped: { concierge: { audience: 'payments-0f1e2d3c' } } }, { addonValues: true }),
      scene: managed(),
    },
    {
      name: 'a Supervisor that tanzu cannot find',
      use: pinniped({}, { supervisor: { issuer: 'https://supervisor.test.example.internal', ca } }),
      scene: managed(),
    },
  ])('$name', async ({ name, use, scene }) => {
    const text = offeredText('pinniped', [use], scene)
    await expect(text.slice(0, text.indexOf('\nflows:') + 1)).toMatchFileSnapshot(
      `testdata/${fileOf(name)}.yaml`,
    )
  })

  test('never a password', () => {
    for (const identity of [ldap, oidc]) {
      const offered = offeredText('pinniped', [pinniped()], management(identity))
      expect(offered).not.toMatch(/^ +(LDAP_BIND_PASSWORD|OIDC_IDENTITY_PROVIDER_CLIENT_SECRET):/m)
    }
  })
})

describe('the patch of the add-on Secret', () => {
  test.each([
    { name: 'both load balancers are internal', use: pinniped(), scene: management() },
    { name: 'Dex may be absent with OIDC', use: pinniped(), scene: management(oidc) },
    {
      name: 'values in the add-on Secret',
      use: pinniped(everyAddonValue, { addonValues: true }),
      scene: management(),
    },
    {
      name: 'the CA of an OIDC provider',
      use: pinniped({}, { addonValues: true, issuerCa: ca }),
      scene: management(oidc),
    },
    {
      name: "a workload cluster's own audience",
      use: pinniped({ pinniped: { concierge: { audience: 'payments-0f1e2d3c' } } }, { addonValues: true }),
      scene: managed(),
    },
    {
      name: 'annotations of the author beside ours',
      use: pinniped({
        pinniped: {
          supervisor: {
            service: {
              annotations: { 'external-dns.alpha.kubernetes.io/hostname': 'login.test.example.internal' },
            },
          },
        },
      }),
      scene: management(),
    },
  ])('$name', async ({ name, use, scene }) => {
    await expect(renderText('pinniped', [use], scene)).toMatchFileSnapshot(
      `testdata/patch-${fileOf(name)}.yaml`,
    )
  })

  test('is for the management cluster alone, unless another cluster has values of its own', () => {
    expect(renderText('pinniped', [pinniped()], managed())).toBe('')
    expect(
      renderText('pinniped', [pinniped(everyAddonValue, { addonValues: true })], managed()),
    ).not.toContain('dex')
  })
})

describe('what is refused', () => {
  const problems = (given: object, scene = management()) => problemText([pinniped(given)], scene)

  test('a value without a variable, unless it may go into the add-on Secret', () => {
    const given = { dex: { deployment: { replicas: 2 } } }
    expect(problems(given)).toContain('dex.deployment.replicas has no cluster variable')
    expect(problems(given)).toContain('pinniped({ … }, { addonValues: true })')
    expect(problemText([pinniped(given, { addonValues: true })], management())).toBe('')
  })

  test('a value that nothing carries, and what can be set is named', () => {
    const text = problems({ dex: { app: 'idp' } })
    expect(text).toContain('pinniped: dex.app cannot be set here')
    expect(text).toContain('expected: one of custom_cluster_issuer, custom_tls_secret, deployment')
    expect(text).toContain('the package names Dex by it in places that do not follow')
  })

  test.each([
    [{ dex: { config: { ldap: { host: 'x' } } } }, 'set identity.host of the environment'],
    [
      { dex: { config: { ldap: { bindPW: managedSecret('a') } } } },
      'set identity.bindPassword of the environment',
    ],
    [
      { dex: { config: { ldap: { userSearch: { username: 'uid' } } } } },
      'set identity.users.username of the',
    ],
    [{ pinniped: { upstream_oidc_client_secret: managedSecret('a') } }, 'set identity.clientSecret of the'],
    [{ identity_management_type: 'oidc' }, 'set identity.type of the environment'],
    [{ https_proxy: 'http://proxy.test.example.internal' }, 'set proxy.https of the environment'],
    [{ dex: { certificate: { duration: '10h' } } }, 'set pinniped.cert_duration'],
    [{ pinniped: { supervisor_svc_endpoint: 'https://x' } }, 'give supervisor.issuer in the second argument'],
    [{ dex: { config: { ldap: { insecureSkipVerify: true } } } }, 'set identity.ca of the environment'],
    [
      { dex: { config: { ldap: { insecureNoSSL: true } } } },
      'passwords would cross the network in the clear',
    ],
    [
      { dex: { config: { oidc: { getUserInfo: true } } } },
      'TKG connects Pinniped to an OIDC provider directly',
    ],
    [
      { dex: { config: { expiry: { authRequests: '1h' } } } },
      'the package hands Dex only signingKeys and idTokens',
    ],
    [{ dex: { service: { type: 'NodePort' } } }, 'on AWS it is an internal load balancer'],
    [{ imageInfo: { imagePullPolicy: 'Always' as const } }, 'takes its images from its bundle'],
    [{ daemonset: { updateStrategy: 'OnDelete' } }, 'the package has no DaemonSet'],
  ])('a value that is decided elsewhere, and the place is named: %j', (given, place) => {
    expect(problems(given)).toContain(place)
  })

  test.each([
    { dex: { config: { ldap: { bindPW: 'hunter2' } } } },
    { dex: { config: { oidc: { CLIENT_SECRET: 'hunter2' } } } },
    { pinniped: { upstream_oidc_client_secret: 'hunter2' } },
  ])('a literal secret, without repeating it', given => {
    const text = problems(given)
    expect(text).toContain('is a secret and must not stand in Git')
    expect(text).not.toContain('hunter2')
  })

  test('a load balancer that is not internal', () => {
    const annotations = { 'service.beta.kubernetes.io/aws-load-balancer-internal': 'false' }
    expect(problems({ dex: { service: { annotations } } })).toContain('a load balancer must be internal')
    expect(problems({ pinniped: { supervisor: { service: { annotations } } } })).toContain(
      'a load balancer must be internal',
    )
  })

  test('a bind password that a cluster would make up', () => {
    const identity = { ...ldap, bindPassword: generatedSecret('ldap') }
    expect(problems({}, management(identity))).toContain('must be what the identity provider knows')
  })

  test('half a Supervisor', () => {
    expect(problemText([pinniped({}, { supervisor: { ca } })], managed())).toContain('a CA without an issuer')
  })

  test('a cluster of an environment without an identity provider', () => {
    expect(problemText([pinniped()])).toContain('pinniped has no place in cluster payments')
  })

  test('an unknown value, by name', () => {
    expect(problems({ pinniped: { cert_druation: '1h' } })).toContain('did you mean cert_duration?')
  })

  test('an OIDC provider outside the domain is only warned of', () => {
    const identity = { ...oidc, issuer: 'https://login.example.com' }
    expect(problems({}, management(identity))).toContain(
      'warning: pinniped: the OIDC identity provider does not look like one of this site',
    )
    expect(problems({}, management(oidc))).toBe('')
  })
})

/** Left out: the package ignores them. */
const IGNORED = [
  'dex.config.oidc.claimMapping.groups',
  'dex.config.oidc.hostedDomains',
  'dex.config.oidc.scopes',
  ...['name', 'pullPolicy', 'repository', 'tag'].map(key => `dex.image.${key}`),
  ...['name', 'pull_policy', 'repository', 'tag'].map(key => `pinniped.image.${key}`),
  ...['name', 'pull_policy', 'repository', 'tag'].map(key => `pinniped.post_deploy_job_image.${key}`),
  'pinniped.upstream_oidc_provider_name',
]

/** Without a default: TKG writes something else over the package's, so that to repeat the package's is a change too. */
const WRITTEN_BY_TKG = [
  'dex.config.ldap.groupSearch.filter',
  'dex.config.ldap.groupSearch.userMatchers',
  ...['emailAttr', 'filter', 'idAttr', 'nameAttr', 'username'].map(
    key => `dex.config.ldap.userSearch.${key}`,
  ),
  'dex.config.oauth2.responseTypes',
  'dex.config.staticClients',
  ...['aws.dnsNames', 'azure.dnsNames', 'vsphere.dnsNames', 'vsphere.ipAddresses'].map(
    key => `dex.dns.${key}`,
  ),
  'imageInfo.imageRepository',
  ...['dexImage', 'pinnipedImage', 'tkgPinnipedPostDeployImage'].flatMap(image => [
    `imageInfo.images.${image}.imagePath`,
    `imageInfo.images.${image}.tag`,
  ]),
  'pinniped.supervisor_ca_bundle_data',
  'pinniped.supervisor_svc_endpoint',
  'pinniped.upstream_oidc_additional_scopes',
  'pinniped.upstream_oidc_issuer_url',
  'pinniped.upstream_oidc_tls_ca_data',
]

describe.skipIf(!sharedData)(`the package's own values${unlessShared}`, () => {
  test('differ from ours only where we say why', () => {
    const differences = compareSchema(values, 'pinniped.0.12.1')
    expect(differences.filter(line => !line.endsWith(' in the package, none in the room'))).toEqual(
      IGNORED.map(key => `${key}: in the package, not in the room`).toSorted(),
    )
    const withoutDefault = differences.flatMap(
      line => /^(.+): default .+, none in the room$/.exec(line)?.[1] ?? [],
    )
    expect(withoutDefault).toEqual(WRITTEN_BY_TKG.toSorted())
  })
})
