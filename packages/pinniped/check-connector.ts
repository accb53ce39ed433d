/** What Dex would refuse of the directory that an environment describes, or would only find when somebody logs in. */
import type { Path, Problem } from '#kernel'
import type { PinnipedContext } from './context.ts'
import { ldapConnector } from './dex-connector.ts'
import { findFilterMistake, isDistinguishedName } from './ldap-syntax.ts'

export function checkConnector(context: PinnipedContext): Problem[] {
  const { identity } = context.environment
  if (identity.type !== 'ldap' || context.cluster.role !== 'management') return []
  const { host, startTLS, userSearch, groupSearch, bindDN } = ldapConnector(identity, context)
  return [
    ...dn(context, ['bindDn'], bindDN),
    ...dn(context, ['users', 'baseDn'], userSearch.baseDN),
    ...dn(context, ['groups', 'baseDn'], groupSearch.baseDN),
    ...filter(context, ['users', 'filter'], userSearch.filter),
    ...filter(context, ['groups', 'filter'], groupSearch.filter),
    ...attribute(context, ['users', 'username'], userSearch.username),
    ...(userSearch.nameAttr === ''
      ? []
      : attribute(context, ['users', 'nameAttribute'], userSearch.nameAttr)),
    ...attribute(context, ['groups', 'nameAttribute'], groupSearch.nameAttr),
    ...checkMatchers(context),
    ...checkStartTls(context, host, startTLS),
  ]
}

/** Dex reads `$NAME` in any text of a connector as an environment variable of its own. */
function expands(text: string): boolean {
  return text.includes('$')
}

function dn(context: PinnipedContext, path: Path, text: string): Problem[] {
  if (isDistinguishedName(text) && !expands(text)) return []
  return [
    ofIdentity(context, path, text, 'a distinguished name, for example ou=people,dc=example,dc=internal'),
  ]
}

function filter(context: PinnipedContext, path: Path, text: string): Problem[] {
  if (text === '') return []
  const mistake = expands(text)
    ? 'Dex reads $ as the beginning of an environment variable'
    : findFilterMistake(text)
  if (mistake === undefined) return []
  return [ofIdentity(context, path, text, `an LDAP filter, for example (objectClass=person); ${mistake}`)]
}

function attribute(context: PinnipedContext, path: Path, text: string): Problem[] {
  if (/^[A-Za-z][A-Za-z0-9;.-]*$/.test(text)) return []
  return [ofIdentity(context, path, text, 'the name of an attribute, for example uid')]
}

function ofIdentity({ problem }: PinnipedContext, path: Path, found: string, expected: string): Problem {
  const name = ['identity', ...path].join('.')
  return problem('pinniped/directory', ['identity', ...path], {
    of: 'environment',
    message: `pinniped: Dex cannot use ${name}`,
    found,
    expected,
    fix: 'mend it; logging in would fail',
  })
}

/** Without both attributes Dex finds no groups, and without groups nobody has any rights. */
function checkMatchers(context: PinnipedContext): Problem[] {
  const { environment, values, problem } = context
  const own = values.dex.config.ldap.groupSearch.userMatchers
  if (own === undefined) {
    const { identity } = environment
    if (identity.type !== 'ldap' || identity.groups.groupAttribute !== undefined) return []
    return [
      ofIdentity(
        context,
        ['groups', 'groupAttribute'],
        'nothing',
        'the attribute that lists the members, for example member',
      ),
    ]
  }
  return own.flatMap((matcher, i) => {
    const { userAttr, groupAttr, ...rest } = matcher
    const right = [userAttr, groupAttr].every(
      each => typeof each === 'string' && each !== '' && !expands(each),
    )
    if (right && Object.keys(rest).length === 0) return []
    return [
      problem('pinniped/matcher', ['dex', 'config', 'ldap', 'groupSearch', 'userMatchers', i], {
        message: 'pinniped: Dex matches users and groups by userAttr and groupAttr, and by nothing else',
        found: JSON.stringify(matcher),
        expected: "for example { userAttr: 'DN', groupAttr: 'member' }",
        fix: 'name both attributes',
      }),
    ]
  })
}

function checkStartTls({ problem }: PinnipedContext, host: string, startTLS: boolean): Problem[] {
  if (!startTLS || !host.endsWith(':636')) return []
  return [
    problem('pinniped/start-tls', ['dex', 'config', 'ldap', 'startTLS'], {
      message: 'pinniped: port 636 speaks TLS from the first byte, so there is nothing to start',
      found: host,
      expected: 'identity.host with the port of plain LDAP, for example 389',
      fix: 'remove startTLS, or change the port in identity.host of the environment',
    }),
  ]
}
