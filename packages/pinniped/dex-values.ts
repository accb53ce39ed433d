/** Data values of Dex, which stands between Pinniped and an LDAP directory. Facts: TKG 1.6 fact sheet, section 2.11. */
import {
  choice,
  flag,
  flagOrNull,
  group,
  integer,
  labels,
  objects,
  secret,
  text,
  textOrNull,
  texts,
} from '#kernel'

const oidc = group('An OIDC provider behind Dex; TKG connects Pinniped to it directly.', {
  CLIENT_ID: textOrNull('Id of the client.', null),
  CLIENT_SECRET: secret('Secret of the client.'),
  issuer: textOrNull('URL of the provider.', null),
  clientID: text('Where Dex reads the id from.', '$OIDC_CLIENT_ID'),
  clientSecret: secret('Where Dex reads the secret from.'),
  basicAuthUnsupported: flagOrNull('The client names itself in the body of requests.', null),
  insecureEnableGroups: flag('Takes groups from the provider.', true),
  insecureSkipEmailVerified: flag('Trusts addresses that the provider has not verified.', false),
  getUserInfo: flagOrNull('Asks for more claims than the token has.', null),
  userIDKey: textOrNull('Claim with the id of the user.', null),
  userNameKey: textOrNull('Claim with the name of the user.', null),
  claimMapping: group('Claims by other names.', {
    email: text('The mail address.', 'email'),
    email_verified: text('Whether it is verified.', 'email_verified'),
  }),
})

const ldap = group('The LDAP directory.', {
  host: textOrNull('Host and port.', null),
  insecureNoSSL: flag('LDAP without TLS.', false),
  startTLS: flagOrNull('Changes to TLS after connecting.', null),
  rootCA: textOrNull('Path of the CA file.', null),
  rootCAData: textOrNull('The CA, base64 of PEM.', null),
  bindDN: textOrNull('The account that searches.', null),
  bindPW: secret('Its password.'),
  BIND_PW_ENV_VAR: secret('Its password, handed to Dex in its environment.'),
  usernamePrompt: text('What the login page asks for.', 'LDAP Username'),
  insecureSkipVerify: flag('Trusts any certificate of the directory.', false),
  userSearch: group('How a user is found.', {
    baseDN: textOrNull('Where the search begins.', null),
    filter: text('Filter.'),
    username: text('Attribute that is compared with what the user enters.'),
    idAttr: text('Attribute that identifies the user; TKG makes it DN.'),
    emailAttr: text('Attribute with the mail address; TKG makes it DN.'),
    nameAttr: text('Attribute with the name.'),
    scope: choice(['sub', 'one'])('How deep it searches.', 'sub'),
  }),
  groupSearch: group("How a user's groups are found.", {
    baseDN: textOrNull('Where the search begins.', null),
    filter: text('Filter.'),
    nameAttr: text('Attribute with the name of the group.', 'cn'),
    scope: choice(['sub', 'one'])('How deep it searches.', 'sub'),
    userMatchers: objects('Pairs of userAttr and groupAttr that must be equal.'),
  }),
})

const config = group("Dex's configuration.", {
  frontend: group('Login page.', { theme: text('Theme.', 'tkg') }),
  web: group('Listener.', {
    https: text('Address and port.', '0.0.0.0:5556'),
    tlsCert: text('Path of the certificate.', '/etc/dex/tls/tls.crt'),
    tlsKey: text('Path of the key.', '/etc/dex/tls/tls.key'),
  }),
  expiry: group('How long things are valid.', {
    signingKeys: text('Keys that sign tokens.', '90m'),
    idTokens: text('Tokens.', '5m'),
    authRequests: text('Logins under way.', '90m'),
    deviceRequests: text('Logins from another device under way.', '5m'),
  }),
  logger: group('Log.', {
    level: choice(['debug', 'info', 'error'])('Level.', 'info'),
    format: choice(['json', 'text'])('Format.', 'json'),
  }),
  connector: textOrNull('ldap or oidc.', null),
  staticClients: objects('Clients, with their secrets; made by the job after an installation.'),
  issuerPort: text('Port of the issuer on vSphere.', '30167'),
  oidc,
  ldap,
  oauth2: group('OAuth 2.', {
    skipApprovalScreen: flag('Does not ask the user to approve.', true),
    responseTypes: texts('Flows.'),
  }),
  storage: group('Where Dex keeps its state.', {
    type: text('Kind of storage.', 'kubernetes'),
    config: group('For kubernetes.', { inCluster: flag('In this cluster.', true) }),
  }),
  enablePasswordDB: flag('Users of its own, with passwords.', false),
})

const names = (provider: string) => ({
  dnsNames: texts(`Names in the certificate on ${provider}.`),
  DEX_SVC_LB_HOSTNAME: textOrNull(`Name of the load balancer on ${provider}; found by the job.`, null),
})

export const dex = group('Dex; TKG runs it for LDAP only.', {
  app: text('Label of its objects.', 'dex'),
  create_namespace: flag('Makes its namespace.', true),
  namespace: text('Its namespace.', 'tanzu-system-auth'),
  organization: text('Organization in its certificate.', 'vmware'),
  commonname: text('Common name in its certificate.', 'tkg-dex'),
  config,
  service: group('Its Service, a load balancer on AWS.', {
    name: text('Name.', 'dexsvc'),
    type: textOrNull('Type; null means LoadBalancer on AWS.', null),
    annotations: labels('Annotations; the one for an internal load balancer is added.', {}),
  }),
  deployment: group('Its Deployment.', { replicas: integer('Pods.', 1) }),
  certificate: group('Its certificate.', {
    duration: text('Life; TKG makes it that of the Supervisor.', '2160h'),
    renewBefore: text('Renewed this long before it expires.', '360h'),
  }),
  dns: group('Names in its certificate by provider.', {
    aws: group('AWS.', names('AWS')),
    azure: group('Azure.', names('Azure')),
    vsphere: group('vSphere.', { ...names('vSphere'), ipAddresses: texts('Addresses in the certificate.') }),
  }),
})
