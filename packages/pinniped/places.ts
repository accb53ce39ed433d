/**
 * Where pinniped's values are decided. TKG writes the package's values into a Secret of its own and takes some of them as
 * cluster variables; others reach the package in a second file of that Secret (addon-values.ts); the rest is decided
 * elsewhere, or would break the package. Sources: TKG 1.6 fact sheet, sections 2.11 and 4.4; the templates and fixtures of
 * the package's open sibling (community-edition, pinniped 0.12.1); tanzu-framework v0.25, 02_addons/auth.
 */
import type { Path } from '#kernel'

/** By cluster variables, and the annotations by an overlay. A name stands for everything below it. */
export const BY_VARIABLE: readonly string[] = [
  'pinniped.cert_duration',
  'pinniped.cert_renew_before',
  'pinniped.supervisor.service.annotations',
  'dex.config.ldap.userSearch.idAttr',
  'dex.config.ldap.userSearch.emailAttr',
  'dex.service.annotations',
]

/** In the add-on Secret, on every cluster. */
const ANYWHERE: readonly string[] = ['nodeSelector', 'deployment']

/** In the add-on Secret of the management cluster, where Supervisor and Dex run. */
const ON_MANAGEMENT: readonly string[] = [
  ...ANYWHERE,
  'custom_cluster_issuer',
  'custom_tls_secret',
  'pinniped.supervisor.service.name',
  'pinniped.supervisor_svc_external_dns',
  'pinniped.upstream_oidc_tls_ca_data',
  'dex.commonname',
  'dex.organization',
  'dex.config.expiry.idTokens',
  'dex.config.expiry.signingKeys',
  'dex.config.frontend.theme',
  'dex.config.ldap.groupSearch.scope',
  'dex.config.ldap.groupSearch.userMatchers',
  'dex.config.ldap.startTLS',
  'dex.config.ldap.userSearch.scope',
  'dex.config.ldap.usernamePrompt',
  'dex.config.logger',
  'dex.config.oauth2.skipApprovalScreen',
  'dex.deployment.replicas',
  'dex.dns.aws.dnsNames',
  'dex.service.name',
]

/** In the add-on Secret of another cluster, where only the Concierge runs. */
const ON_MANAGED: readonly string[] = [...ANYWHERE, 'pinniped.concierge.audience']

/** What the add-on Secret of a cluster of this role carries. */
export function addonValuesOf(role: string): readonly string[] {
  return role === 'management' ? ON_MANAGEMENT : ON_MANAGED
}

export const BY_ADDON_SECRET: readonly string[] = [...new Set([...ON_MANAGEMENT, ...ON_MANAGED])].toSorted()

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
  'dex.config.ldap.rootCA': 'identity.ca',
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
}

/** What stands in the way of the others, and what to do. A name stands for everything below it. */
const OTHERWISE: Readonly<Record<string, string>> = {
  daemonset: 'remove it: the package has no DaemonSet',
  imageInfo: "remove it: the package takes its images from its bundle, out of the environment's registry",
  infrastructure_provider: 'remove it; TKG makes it aws',
  tkg_cluster_role: "remove it; TKG makes it the cluster's role",
  'pinniped.supervisor.service.type': 'remove it: on AWS it is an internal load balancer',
  'pinniped.supervisor_ca_bundle_data': 'give supervisor.ca in the second argument of pinniped()',
  'pinniped.supervisor_svc_endpoint': 'give supervisor.issuer in the second argument of pinniped()',
  'pinniped.supervisor_svc_external_ip':
    'set pinniped.supervisor_svc_external_dns: load balancers of AWS have names',
  'dex.app': 'remove it: the package names Dex by it in places that do not follow',
  'dex.certificate.duration': 'set pinniped.cert_duration; TKG makes both of it',
  'dex.certificate.renewBefore': 'set pinniped.cert_renew_before; TKG makes both of it',
  'dex.config.enablePasswordDB': "remove it: only the site's directory knows users",
  'dex.config.expiry': 'remove it: the package hands Dex only signingKeys and idTokens',
  'dex.config.issuerPort': 'remove it: it is for vSphere',
  'dex.config.ldap.insecureNoSSL': 'remove it: passwords would cross the network in the clear',
  'dex.config.ldap.insecureSkipVerify': 'remove it, and set identity.ca of the environment',
  'dex.config.oauth2.responseTypes': 'remove it: Pinniped asks for code',
  'dex.config.oidc': 'remove it: TKG connects Pinniped to an OIDC provider directly, without Dex',
  'dex.config.staticClients':
    'remove it: the job after an installation makes the one client, with its secret',
  'dex.config.storage': 'remove it: Dex keeps its state in the cluster',
  'dex.config.web': 'remove it: the port and the paths are those of the Deployment',
  'dex.create_namespace': 'remove it: the namespace comes with the package',
  'dex.dns': 'set dex.dns.aws.dnsNames; the name of the load balancer is found by the job',
  'dex.namespace': 'remove it: the package names the namespace in places that do not follow',
  'dex.service.type': 'remove it: on AWS it is an internal load balancer',
}

/** What to do instead of setting a value here, as an instruction. */
export function findPlace(path: Path): string {
  const key = path.join('.')
  const member = ENVIRONMENT[key]
  if (member !== undefined) return `remove it, and set ${member} of the environment`
  const above = Object.keys(OTHERWISE).find(each => isBelow(path, each))
  return above === undefined ? 'remove it; nothing carries it' : String(OTHERWISE[above])
}

/** Whether `path` is `above` or something below it. */
export function isBelow(path: Path, above: string): boolean {
  return `${path.join('.')}.`.startsWith(`${above}.`)
}
