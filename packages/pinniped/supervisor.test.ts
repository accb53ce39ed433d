/** The Supervisor as clusters know it: inherited from the management cluster, and refused where it contradicts itself. */
import { describe, expect, test } from 'vitest'
import { cluster, compose, environment, formatProblem, type ComponentUse } from '#kernel'
import { problemText, scene, standIn } from '#testing'
import { pinniped } from './index.ts'
import { ca, ldap, managed, management } from './testdata/scenes.ts'

const issuer = 'https://login.test.example.internal'

/** The variables of a workload cluster whose environment, management cluster and own file use pinniped as given. */
function variablesOf(uses: { site?: ComponentUse; above?: ComponentUse; own?: ComponentUse }) {
  const base = scene([]).environment.source
  const test = environment({ ...base, identity: ldap, components: uses.site ? [uses.site] : [] })
  const network = scene([]).source.network!
  const above = cluster(test, {
    name: 'management',
    role: 'management',
    network,
    components: [standIn('other'), ...(uses.above ? [uses.above] : [])],
  })
  const { composed, problems } = compose(
    cluster(test, {
      name: 'payments',
      role: 'workload',
      network,
      managedBy: above,
      components: uses.own ? [uses.own] : [],
    }),
  )
  if (!composed) throw new Error(problems.map(formatProblem).join('\n'))
  return composed.contexts[0]?.offers.find(({ component }) => component === 'pinniped')?.offers.variables
}

const encoded = Buffer.from(ca, 'utf8').toString('base64')

describe('a workload cluster', () => {
  test('inherits issuer and CA from what its management cluster says', () => {
    expect(
      variablesOf({ site: pinniped(), above: pinniped({}, { supervisor: { issuer, ca } }) }),
    ).toMatchObject({
      SUPERVISOR_ISSUER_URL: issuer,
      SUPERVISOR_ISSUER_CA_BUNDLE_DATA_B64: encoded,
    })
  })

  test("inherits the name that the management cluster's Supervisor is given", () => {
    const above = pinniped(
      { pinniped: { supervisor_svc_external_dns: issuer } },
      { addonValues: true, supervisor: { ca } },
    )
    expect(variablesOf({ site: pinniped(), above })).toMatchObject({ SUPERVISOR_ISSUER_URL: issuer })
  })

  test('goes by its own file where that says both', () => {
    const other = 'https://other.test.example.internal'
    expect(
      variablesOf({
        site: pinniped(),
        above: pinniped({}, { supervisor: { issuer, ca } }),
        own: pinniped({}, { supervisor: { issuer: other, ca } }),
      }),
    ).toMatchObject({ SUPERVISOR_ISSUER_URL: other })
  })

  test.each([
    ['nobody says anything', pinniped()],
    [
      'only the name is known yet',
      pinniped({ pinniped: { supervisor_svc_external_dns: issuer } }, { addonValues: true }),
    ],
  ])('leaves both to tanzu where %s', (_, above) => {
    expect(variablesOf({ site: pinniped(), above })).toEqual({ IDENTITY_MANAGEMENT_TYPE: 'ldap' })
  })
})

describe('what is refused', () => {
  const problems = (use: ComponentUse, of = management()) => problemText([use], of)

  test.each([
    ['login.test.example.internal', 'it is more or less than https:// and a name'],
    [`${issuer}/`, 'it is more or less than https:// and a name'],
    [`${issuer}:443`, 'port 443 is left out'],
    ['https://login.example.com', 'its name is neither in test.example.internal nor that of a load balancer'],
  ])('the URL %s', (url, why) => {
    expect(problems(pinniped({}, { supervisor: { issuer: url, ca } }))).toContain(why)
    expect(
      problems(pinniped({ pinniped: { supervisor_svc_external_dns: url } }, { addonValues: true })),
    ).toContain(why)
  })

  test('two URLs', () => {
    const use = pinniped(
      { pinniped: { supervisor_svc_external_dns: issuer } },
      { addonValues: true, supervisor: { issuer: 'https://other.test.example.internal', ca } },
    )
    expect(problems(use)).toContain('the Supervisor has two URLs')
  })

  test('a private key in place of the CA', () => {
    const key = ['-----BEGIN', 'PRIVATE', 'KEY-----'].join(' ')
    const text = problems(pinniped({}, { supervisor: { issuer, ca: `${ca}${key}\n` } }))
    expect(text).toContain("the Supervisor's CA is no certificate")
    expect(text).not.toContain('BEGIN')
  })

  test('two certificates of the Supervisor', () => {
    const use = pinniped({ custom_cluster_issuer: 'site', custom_tls_secret: 'site' }, { addonValues: true })
    expect(problems(use)).toContain('custom_tls_secret goes before custom_cluster_issuer')
  })

  test('an audience that clusters share, or that of a management cluster', () => {
    const use = pinniped({ pinniped: { concierge: { audience: 'all' } } }, { addonValues: true })
    expect(problems(use)).toContain("the audience of a management cluster is its Supervisor's issuer")
    expect(problemText([], { environment: { ...managed().environment, components: [use] } })).toContain(
      'clusters that share an audience take tokens that were made for one another',
    )
    expect(problems(use, managed() as ReturnType<typeof management>)).toBe('')
  })
})
