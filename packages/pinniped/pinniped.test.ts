import { describe, expect, test } from 'vitest'
import { existingSecret, generatedSecret, managedSecret, type EnvironmentInput } from '#kernel'
import { compareSchema, offeredText, problemText, renderText, sharedData, unlessShared } from '#testing'
import { pinniped } from './index.ts'
import { values } from './values.ts'

const ca = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'

type Identity = EnvironmentInput['identity']

const ldap: Extract<Identity, { type: 'ldap' }> = {
  type: 'ldap',
  host: 'ldaps.test.example.internal:636',
  ca,
  bindDn: 'cn=tkg,ou=services,dc=test,dc=example,dc=internal',
  bindPassword: managedSecret('test/ldap', 'bind-password'),
  users: {
    baseDn: 'ou=people,dc=test,dc=example,dc=internal',
    filter: '(objectClass=person)',
    username: 'uid',
  },
  groups: { baseDn: 'ou=groups,dc=test,dc=example,dc=internal', groupAttribute: 'member' },
}
const oidc: Extract<Identity, { type: 'oidc' }> = {
  type: 'oidc',
  name: 'keycloak',
  issuer: 'https://login.test.example.internal/realms/site',
  clientId: 'tkg',
  clientSecret: existingSecret('login', 'tkg', 'secret'),
  scopes: ['email', 'groups'],
  usernameClaim: 'email',
  groupsClaim: 'groups',
}

const managed = (identity: Identity = ldap) => ({ environment: { identity } })
const management = (identity: Identity = ldap) => ({
  environment: { identity },
  cluster: { name: 'management', role: 'management' } as const,
})

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
      name: 'a Supervisor that tanzu cannot find',
      use: pinniped({}, { supervisor: { issuer: 'https://supervisor.test.example.internal', ca } }),
      scene: managed(),
    },
  ])('$name', async ({ name, use, scene }) => {
    await expect(offeredText('pinniped', [use], scene)).toMatchFileSnapshot(
      `testdata/${name.replaceAll(' ', '-')}.yaml`,
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
      `testdata/patch-${name.replaceAll(' ', '-')}.yaml`,
    )
  })

  test('is for the management cluster alone', () => {
    expect(renderText('pinniped', [pinniped()], managed())).toBe('')
  })
})

describe('what is refused', () => {
  const problems = (given: object, scene = management()) => problemText([pinniped(given)], scene)

  test('a value without a variable, and what can be set is named', () => {
    const text = problems({ dex: { deployment: { replicas: 2 } } })
    expect(text).toContain('pinniped: dex.deployment.replicas cannot be set here')
    expect(text).toContain('expected: one of pinniped.cert_duration, pinniped.cert_renew_before')
    expect(text).toContain('no cluster variable carries it')
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
