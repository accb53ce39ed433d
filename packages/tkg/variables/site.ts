/** The site around the cluster: registry, proxy, who logs in, how it is run. Facts: TKG 1.6 fact sheet, sections 4.1, 4.3, 4.4. */
import { elsewhere, flag } from '#kernel'
import { each, variables } from './group.ts'

const proxy = elsewhere("is set by the environment's `proxy`")
const identity = elsewhere("follows from the environment's `identity`")
const commandLine = elsewhere('is read from the environment of the command line: export it there')

export const images = variables(
  'Images come from the private registry; kapp-controller takes its CAs from here, so the Git mirror is among them',
  {
    TKG_CUSTOM_IMAGE_REPOSITORY: elsewhere("is set by the environment's `registry`"),
    TKG_CUSTOM_IMAGE_REPOSITORY_SKIP_TLS_VERIFY: elsewhere('is always false'),
    TKG_CUSTOM_IMAGE_REPOSITORY_CA_CERTIFICATE: elsewhere(
      "is made of the environment's `registry.ca` and `git.ca`",
    ),
    TKG_CUSTOM_COMPATIBILITY_IMAGE_PATH: elsewhere("follows from the environment's `compliance.fips`"),
  },
)

export const proxies = variables('Proxy', {
  ...each(['TKG_HTTP_PROXY_ENABLED', 'TKG_HTTP_PROXY', 'TKG_HTTPS_PROXY', 'TKG_NO_PROXY'], proxy),
  TKG_PROXY_CA_CERT: elsewhere("is made of the environment's `proxy.ca`, `registry.ca` and `git.ca`"),
})

export const identities = variables('Identity', {
  IDENTITY_MANAGEMENT_TYPE: identity,
  ...each(
    [
      'LDAP_HOST',
      'LDAP_BIND_DN',
      'LDAP_ROOT_CA_DATA_B64',
      'LDAP_USER_SEARCH_BASE_DN',
      'LDAP_USER_SEARCH_FILTER',
      'LDAP_USER_SEARCH_USERNAME',
      'LDAP_USER_SEARCH_ID_ATTRIBUTE',
      'LDAP_USER_SEARCH_EMAIL_ATTRIBUTE',
      'LDAP_USER_SEARCH_NAME_ATTRIBUTE',
      'LDAP_GROUP_SEARCH_BASE_DN',
      'LDAP_GROUP_SEARCH_FILTER',
      'LDAP_GROUP_SEARCH_USER_ATTRIBUTE',
      'LDAP_GROUP_SEARCH_GROUP_ATTRIBUTE',
      'LDAP_GROUP_SEARCH_NAME_ATTRIBUTE',
      'OIDC_IDENTITY_PROVIDER_NAME',
      'OIDC_IDENTITY_PROVIDER_ISSUER_URL',
      'OIDC_IDENTITY_PROVIDER_CLIENT_ID',
      'OIDC_IDENTITY_PROVIDER_SCOPES',
      'OIDC_IDENTITY_PROVIDER_USERNAME_CLAIM',
      'OIDC_IDENTITY_PROVIDER_GROUPS_CLAIM',
      'CERT_DURATION',
      'CERT_RENEW_BEFORE',
    ],
    identity,
  ),
  ...each(
    ['SUPERVISOR_ISSUER_URL', 'SUPERVISOR_ISSUER_CA_BUNDLE_DATA_B64'],
    elsewhere('is filled in by TKG, from the management cluster'),
  ),
  ...each(
    ['LDAP_BIND_PASSWORD', 'BIND_PW_ENV_VAR', 'OIDC_IDENTITY_PROVIDER_CLIENT_SECRET'],
    elsewhere(
      "is a secret that must never stand in Git; the environment's `identity` refers to it and the operator exports it",
    ),
  ),
})

export const operation = variables('Operation', {
  ENABLE_AUDIT_LOGGING: flag('Write an audit log of the Kubernetes API (TKG itself: false).', true),
  ENABLE_CEIP_PARTICIPATION: elsewhere('is always false: telemetry has no way out'),
  ENABLE_DEFAULT_STORAGE_CLASS: flag('Let TKG make a StorageClass named `default`.', true),
  SECRETGEN_CONTROLLER_ENABLE: elsewhere('is always true: secretgen-controller makes generated passwords'),
  ...each(
    ['DOWNLOAD_TKRS', 'PACKAGE_INSTALL_TIMEOUT', 'FILTER_BY_ADDON_TYPE', '_TKG_CLUSTER_FORCE_ROLE'],
    commandLine,
  ),
})
