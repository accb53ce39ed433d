/**
 * The LDAP connector as Dex reads it. Dex runs for LDAP only; an OIDC provider is Pinniped's own. Dex passes over keys that
 * it does not know, and finds a bad filter only when somebody logs in, so both are looked at here. Sources: dex v2.30,
 * connector/ldap/ldap.go (Config, openConnector) and cmd/dex/config.go (environment variables); what TKG puts in where
 * nobody chooses: TKG 1.6 fact sheet, section 4.4.
 */
import type { Environment } from '#kernel'
import type { PinnipedContext } from './context.ts'

type Ldap = Extract<Environment['identity'], { type: 'ldap' }>

/** Members of `connector/ldap.Config` by their JSON names. */
export interface LdapConnector {
  readonly host: string
  readonly insecureNoSSL: boolean
  readonly insecureSkipVerify: boolean
  readonly startTLS: boolean
  /** Base64 of PEM. */
  readonly rootCAData: string
  readonly bindDN: string
  /** The name of an environment variable: the package puts the password there. */
  readonly bindPW: string
  readonly usernamePrompt: string
  readonly userSearch: {
    readonly baseDN: string
    readonly filter: string
    readonly username: string
    readonly scope: string
    readonly idAttr: string
    readonly emailAttr: string
    readonly nameAttr: string
  }
  readonly groupSearch: {
    readonly baseDN: string
    readonly filter: string
    readonly scope: string
    readonly userMatchers: readonly { readonly userAttr: string; readonly groupAttr: string }[]
    readonly nameAttr: string
  }
}

/** What Dex will read of an environment's directory. */
export function ldapConnector(identity: Ldap, { values }: PinnipedContext): LdapConnector {
  const { ldap } = values.dex.config
  const { users, groups } = identity
  return {
    host: identity.host,
    insecureNoSSL: ldap.insecureNoSSL,
    insecureSkipVerify: ldap.insecureSkipVerify,
    startTLS: ldap.startTLS ?? false,
    rootCAData: Buffer.from(identity.ca, 'utf8').toString('base64'),
    bindDN: identity.bindDn,
    bindPW: '$BIND_PW_ENV_VAR',
    usernamePrompt: ldap.usernamePrompt,
    userSearch: {
      baseDN: users.baseDn,
      filter: users.filter ?? '',
      username: users.username ?? 'userPrincipalName',
      scope: ldap.userSearch.scope,
      idAttr: ldap.userSearch.idAttr ?? 'DN',
      emailAttr: ldap.userSearch.emailAttr ?? 'DN',
      nameAttr: users.nameAttribute ?? '',
    },
    groupSearch: {
      baseDN: groups.baseDn,
      filter: groups.filter ?? '',
      scope: ldap.groupSearch.scope,
      userMatchers: matchers(identity, ldap.groupSearch.userMatchers),
      nameAttr: groups.nameAttribute ?? 'cn',
    },
  }
}

/** The author's own list takes the place of the one pair that TKG makes of the environment. */
function matchers({ groups }: Ldap, own: readonly object[] | undefined) {
  return own === undefined
    ? [{ userAttr: groups.userAttribute ?? 'DN', groupAttr: groups.groupAttribute ?? '' }]
    : (own as LdapConnector['groupSearch']['userMatchers'])
}
