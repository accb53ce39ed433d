/** The variables of the TKG cluster configuration file by which TKG sets pinniped up. Facts: section 4.4. */
import type { Environment } from '#kernel'
import type { PinnipedContext } from './context.ts'
import { supervisorOf } from './inherited.ts'

type Variables = Readonly<Record<string, string>>
type Identity = Environment['identity']

/** Passwords are none of them: `tanzu` takes those from its environment (handwork.ts). */
export function variables(context: PinnipedContext): Variables {
  const { environment, cluster } = context
  const own = cluster.role === 'management' ? ofManagement(environment.identity, context) : ofManaged(context)
  return {
    IDENTITY_MANAGEMENT_TYPE: environment.identity.type,
    ...present({ ...ofCertificates(context), ...own }),
  }
}

function ofCertificates({ changes }: PinnipedContext) {
  const { pinniped } = changes as {
    readonly pinniped?: { readonly cert_duration?: string; readonly cert_renew_before?: string }
  }
  return { CERT_DURATION: pinniped?.cert_duration, CERT_RENEW_BEFORE: pinniped?.cert_renew_before }
}

/** A workload cluster trusts the Supervisor; without these `tanzu` asks the management cluster for both. */
function ofManaged(context: PinnipedContext) {
  const { issuer, ca } = supervisorOf(context)
  if (issuer === undefined || ca === undefined) return {}
  return { SUPERVISOR_ISSUER_URL: issuer, SUPERVISOR_ISSUER_CA_BUNDLE_DATA_B64: base64(ca) }
}

function ofManagement(identity: Identity, context: PinnipedContext) {
  switch (identity.type) {
    case 'ldap':
      return ofLdap(identity, context)
    case 'oidc':
      return ofOidc(identity)
    case 'none':
      return {}
  }
}

function ofLdap(identity: Extract<Identity, { type: 'ldap' }>, { values }: PinnipedContext) {
  const { userSearch } = values.dex.config.ldap
  const { users, groups } = identity
  return {
    LDAP_HOST: identity.host,
    LDAP_ROOT_CA_DATA_B64: base64(identity.ca),
    LDAP_BIND_DN: identity.bindDn,
    LDAP_USER_SEARCH_BASE_DN: users.baseDn,
    LDAP_USER_SEARCH_FILTER: users.filter,
    LDAP_USER_SEARCH_USERNAME: users.username,
    LDAP_USER_SEARCH_ID_ATTRIBUTE: userSearch.idAttr,
    LDAP_USER_SEARCH_EMAIL_ATTRIBUTE: userSearch.emailAttr,
    LDAP_USER_SEARCH_NAME_ATTRIBUTE: users.nameAttribute,
    LDAP_GROUP_SEARCH_BASE_DN: groups.baseDn,
    LDAP_GROUP_SEARCH_FILTER: groups.filter,
    LDAP_GROUP_SEARCH_NAME_ATTRIBUTE: groups.nameAttribute,
    LDAP_GROUP_SEARCH_USER_ATTRIBUTE: groups.userAttribute,
    LDAP_GROUP_SEARCH_GROUP_ATTRIBUTE: groups.groupAttribute,
  }
}

function ofOidc(identity: Extract<Identity, { type: 'oidc' }>) {
  return {
    OIDC_IDENTITY_PROVIDER_NAME: identity.name,
    OIDC_IDENTITY_PROVIDER_ISSUER_URL: identity.issuer,
    OIDC_IDENTITY_PROVIDER_CLIENT_ID: identity.clientId,
    OIDC_IDENTITY_PROVIDER_SCOPES: identity.scopes?.join(','),
    OIDC_IDENTITY_PROVIDER_USERNAME_CLAIM: identity.usernameClaim,
    OIDC_IDENTITY_PROVIDER_GROUPS_CLAIM: identity.groupsClaim,
  }
}

function present(variables: Readonly<Record<string, string | undefined>>): Variables {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64')
}
