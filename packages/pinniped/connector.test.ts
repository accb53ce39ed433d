/** The directory as Dex reads it, and what Dex or the directory would refuse. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compose, toYaml, type Json } from '#kernel'
import { problemText, scene } from '#testing'
import type { PinnipedContext } from './context.ts'
import { ldapConnector } from './dex-connector.ts'
import { pinniped } from './index.ts'
import { findFilterMistake, isDistinguishedName } from './ldap-syntax.ts'
import { ca, ldap, management, oidc, type Identity } from './testdata/scenes.ts'

function connectorText(identity: typeof ldap, use = pinniped()) {
  const { composed } = compose(scene([use], management(identity)))
  const context = composed?.contexts.at(-1) as unknown as PinnipedContext
  if (context.environment.identity.type !== 'ldap') throw new Error('no directory')
  return toYaml(ldapConnector(context.environment.identity, context) as unknown as Json, 'given')
}

test.each([
  { name: 'connector with what TKG puts in', identity: { ...ldap, users: { baseDn: 'ou=people,dc=test' } } },
  { name: 'connector of the environment', identity: ldap },
  {
    name: 'connector with values of its own',
    identity: { ...ldap, host: 'ldap.test.example.internal:389' },
    use: pinniped(
      {
        dex: {
          config: {
            ldap: {
              startTLS: true,
              userSearch: { idAttr: 'uid', emailAttr: 'mail', scope: 'one' },
              groupSearch: { userMatchers: [{ userAttr: 'uid', groupAttr: 'memberUid' }] },
            },
          },
        },
      },
      { addonValues: true },
    ),
  },
])('$name', async ({ name, identity, use }) => {
  await expect(connectorText(identity, use)).toMatchFileSnapshot(`testdata/${name.replaceAll(' ', '-')}.yaml`)
})

/**
 * Keys of the LDAP connector, dex v2.30, connector/ldap/ldap.go: Config, UserMatcher. `groupSearch.userAttr` and
 * `groupSearch.groupAttr` are the old way to write one matcher; `rootCA` is a path, and the package mounts none.
 */
const DEX_KEYS = [
  'bindDN',
  'bindPW',
  'groupSearch.baseDN',
  'groupSearch.filter',
  'groupSearch.groupAttr',
  'groupSearch.nameAttr',
  'groupSearch.scope',
  'groupSearch.userAttr',
  'groupSearch.userMatchers',
  'host',
  'insecureNoSSL',
  'insecureSkipVerify',
  'rootCA',
  'rootCAData',
  'startTLS',
  'userSearch.baseDN',
  'userSearch.emailAttr',
  'userSearch.filter',
  'userSearch.idAttr',
  'userSearch.nameAttr',
  'userSearch.scope',
  'userSearch.username',
  'usernamePrompt',
]
const NOT_SAID = ['groupSearch.groupAttr', 'groupSearch.userAttr', 'rootCA']

test('says every key that Dex has, and none that it would pass over', () => {
  const connector = ldapConnector(ldap, {
    values: pinniped.definition.values.parse({}),
  } as PinnipedContext)
  const keys = Object.entries(connector).flatMap(([key, value]) =>
    typeof value === 'object' ? Object.keys(value as object).map(below => `${key}.${below}`) : [key],
  )
  expect(keys.toSorted()).toEqual(DEX_KEYS.filter(key => !NOT_SAID.includes(key)))
})

test("the schema's values of the directory are keys of Dex, and the password's variable", () => {
  const { dex } = pinniped.definition.values.parse({})
  for (const key of Object.keys(dex.config.ldap))
    expect([...DEX_KEYS, 'BIND_PW_ENV_VAR'].some(known => known === key || known.startsWith(`${key}.`))).toBe(
      true,
    )
})

describe('filters', () => {
  test.each([
    '(objectClass=person)',
    '(&(objectClass=person)(!(disabled=TRUE)))',
    '(|(cn=a*)(cn=*b)(cn=))',
    '(memberOf:1.2.840.113556.1.4.1941:=cn=ops,dc=test)',
    String.raw`(cn=with \28parentheses\29)`,
    '(uidNumber>=1000)',
    '(&)',
  ])('%s is one', text => {
    expect(findFilterMistake(text)).toBeUndefined()
  })

  test.each([
    ['objectClass=person', 'a filter begins with a parenthesis'],
    ['(objectClass=person', 'a parenthesis is not closed'],
    ['(objectClass=person))', 'there is more after its last parenthesis'],
    ['(&(objectClass=person)(cn))', 'it compares nothing'],
    ['(!cn=a)', 'a filter begins with a parenthesis'],
    ['', 'a filter begins with a parenthesis'],
    ['()', 'it compares nothing'],
  ])('%s is none', (text, why) => {
    expect(findFilterMistake(text)).toContain(why)
  })

  test('made of filters are filters, and never with one parenthesis less', () => {
    const { filter } = fc.letrec<{ filter: string }>(tie => ({
      filter: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('(a=b)', '(cn=*)', '(x>=1)'),
        fc
          .tuple(fc.constantFrom('&', '|'), fc.array(tie('filter'), { maxLength: 3 }))
          .map(([o, all]) => `(${o}${all.join('')})`),
        tie('filter').map(inner => `(!${inner})`),
      ),
    }))
    fc.assert(
      fc.property(filter, text => {
        expect(findFilterMistake(text)).toBeUndefined()
        expect(findFilterMistake(text.slice(0, -1))).toBeDefined()
      }),
    )
  })
})

test.each([
  ['ou=people,dc=example,dc=internal', true],
  ['cn=Doe\\, Jane,ou=people', true],
  ['CN=Users, DC=what, DC=ever', true],
  ['people', false],
  ['ou=people;dc=example', false],
  ['ou=people,', false],
])('%s is a distinguished name: %s', (text, is) => {
  expect(isDistinguishedName(text)).toBe(is)
})

describe('what is refused', () => {
  const problems = (identity: Identity, use = pinniped()) => problemText([use], management(identity))

  test.each<[string, Identity, string]>([
    [
      'a base that is no name',
      { ...ldap, users: { ...ldap.users, baseDn: 'people' } },
      'cannot use identity.users.baseDn',
    ],
    [
      'a broken filter',
      { ...ldap, groups: { ...ldap.groups, filter: '(cn=a' } },
      'a parenthesis is not closed',
    ],
    [
      'what Dex would expand',
      { ...ldap, users: { ...ldap.users, filter: '(cn=$HOME)' } },
      'environment variable',
    ],
    ['an account that Dex would expand', { ...ldap, bindDn: 'cn=a$b,dc=test' }, 'cannot use identity.bindDn'],
    [
      'an attribute that is none',
      { ...ldap, users: { ...ldap.users, username: 'user name' } },
      'identity.users.username',
    ],
    [
      'groups without their members',
      { ...ldap, groups: { baseDn: 'ou=groups,dc=test' } },
      'identity.groups.groupAttribute',
    ],
  ])('%s', (_, identity, says) => {
    expect(problems(identity)).toContain(says)
  })

  test('is told on the management cluster, not again on every other', () => {
    const broken = { ...ldap, bindDn: 'nobody' }
    expect(problemText([pinniped()], { environment: { identity: broken } })).toBe('')
  })

  test('matchers that Dex would pass over', () => {
    const userMatchers = [{ userAttr: 'DN', groupAttr: 'member' }, { userAttribute: 'uid' }]
    const use = pinniped(
      { dex: { config: { ldap: { groupSearch: { userMatchers } } } } },
      { addonValues: true },
    )
    expect(problems(ldap, use)).toContain('found:    {"userAttribute":"uid"}')
  })

  test('StartTLS on the port of TLS', () => {
    const use = pinniped({ dex: { config: { ldap: { startTLS: true } } } }, { addonValues: true })
    expect(problems(ldap, use)).toContain('port 636 speaks TLS from the first byte')
  })

  test.each([
    [{ dex: { config: { expiry: { idTokens: '5 minutes' } } } }, 'a Go duration'],
    [{ dex: { deployment: { replicas: 0 } } }, '1 or more'],
    [{ dex: { config: { ldap: { usernamePrompt: 'Your $USER' } } } }, 'which Dex would expand'],
    [{ deployment: { updateStrategy: 'OnDelete' } }, 'RollingUpdate or Recreate'],
    [{ custom_tls_secret: 'Site Certificate' }, 'the name of an object'],
    [{ pinniped: { upstream_oidc_tls_ca_data: 'MIIB' } }, 'the option issuerCa takes the PEM itself'],
  ])('%j', (given, expected) => {
    expect(problems(ldap, pinniped(given, { addonValues: true }))).toContain(expected)
  })

  test('a CA of an OIDC provider that cannot be used, with all reasons', () => {
    expect(problems(ldap, pinniped({}, { issuerCa: ca }))).toMatchInlineSnapshot(`
      "pinniped: the option issuerCa cannot be used: there is no OIDC provider; the CA of a directory is identity.ca
        fix:      mend it, or remove issuerCa
      pinniped: the option issuerCa cannot be used: it travels in the add-on Secret: set addonValues: true beside it
        fix:      mend it, or remove issuerCa"
    `)
    const twice = pinniped(
      { pinniped: { upstream_oidc_tls_ca_data: Buffer.from(ca).toString('base64') } },
      { addonValues: true, issuerCa: ca },
    )
    expect(problems(oidc, twice)).toContain('keep one of the two')
  })

  test('an OIDC provider without a claim for groups is only warned of', () => {
    const { groupsClaim: _, ...without } = oidc
    expect(problems(without)).toContain('warning: pinniped: without a claim for groups nobody is in any')
  })
})
