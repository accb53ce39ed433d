/** Where pinniped's values are decided: which can be set here, and where the others have their place. */
import type { Path } from '#kernel'

/** By cluster variables, and the annotations by the patch. A name stands for everything below it. */
export const SETTABLE: readonly string[] = [
  'pinniped.cert_duration',
  'pinniped.cert_renew_before',
  'pinniped.supervisor.service.annotations',
  'dex.config.ldap.userSearch.idAttr',
  'dex.config.ldap.userSearch.emailAttr',
  'dex.service.annotations',
]

/** Members of the environment by path; TKG takes them as variables. */
const ENVIRONMENT: Readonly<Record<string, string>> = {
  http_proxy: 'proxy.http',
  https_proxy: 'proxy.https',
  no_proxy: 'proxy.noProxy',
  identity_management_type: 'identity.type',
  'pinniped.upstream_oidc_client_id': 'identity.clientId',
  'pinniped.upstream_oidc_client_secret': 'identity.clientSecret',
  'pinniped.upstream_oidc_issuer_url': 'identity.issuer',
  'pinniped.upstream_oidc_claims.username': 'identity.usernameClaim',
  'pinniped.upstream_oidc_claims.groups': 'identity.groupsClaim',
  'pinniped.upstream_oidc_additional_scopes': 'identity.scopes',
  'dex.config.connector': 'identity.type',
  'dex.config.oidc.CLIENT_ID': 'identity.clientId',
  'dex.config.oidc.CLIENT_SECRET': 'identity.clientSecret',
  'dex.config.oidc.issuer': 'identity.issuer',
  'dex.config.oidc.clientID': 'identity.clientId',
  'dex.config.oidc.clientSecret': 'identity.clientSecret',
  'dex.config.ldap.host': 'identity.host',
  'dex.config.ldap.rootCAData': 'identity.ca',
  'dex.config.ldap.bindDN': 'identity.bindDn',
  'dex.config.ldap.bindPW': 'identity.bindPassword',
  'dex.config.ldap.BIND_PW_ENV_VAR': 'identity.bindPassword',
  'dex.config.ldap.userSearch.baseDN': 'identity.users.baseDn',
  'dex.config.ldap.userSearch.filter': 'identity.users.filter',
  'dex.config.ldap.userSearch.username': 'identity.users.username',
  'dex.config.ldap.userSearch.nameAttr': 'identity.users.nameAttribute',
  'dex.config.ldap.groupSearch.baseDN': 'identity.groups.baseDn',
  'dex.config.ldap.groupSearch.filter': 'identity.groups.filter',
  'dex.config.ldap.groupSearch.nameAttr': 'identity.groups.nameAttribute',
  'dex.config.ldap.groupSearch.userMatchers':
    'identity.groups.userAttribute and identity.groups.groupAttribute',
}

const HERE: Readonly<Record<string, string>> = {
  'dex.certificate.duration': 'set pinniped.cert_duration; TKG makes both of it',
  'dex.certificate.renewBefore': 'set pinniped.cert_renew_before; TKG makes both of it',
  'pinniped.supervisor_svc_endpoint': 'give supervisor.issuer in the second argument of pinniped()',
  'pinniped.supervisor_ca_bundle_data': 'give supervisor.ca in the second argument of pinniped()',
}

/** What to do instead of setting a value here, as an instruction; undefined when TKG lets nobody set it. */
export function findPlace(path: Path): string | undefined {
  const key = path.join('.')
  const member = ENVIRONMENT[key]
  return member === undefined ? HERE[key] : `remove it, and set ${member} of the environment`
}
