/** For tests: environments with a directory and with an OIDC provider, seen from either kind of cluster. */
import { existingSecret, managedSecret, type EnvironmentInput } from '#kernel'

export const ca = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'

export type Identity = EnvironmentInput['identity']

export const ldap: Extract<Identity, { type: 'ldap' }> = {
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
export const oidc: Extract<Identity, { type: 'oidc' }> = {
  type: 'oidc',
  name: 'keycloak',
  issuer: 'https://login.test.example.internal/realms/site',
  clientId: 'tkg',
  clientSecret: existingSecret('login', 'tkg', 'secret'),
  scopes: ['email', 'groups'],
  usernameClaim: 'email',
  groupsClaim: 'groups',
}

export const managed = (identity: Identity = ldap) => ({ environment: { identity } })
export const management = (identity: Identity = ldap) => ({
  environment: { identity },
  cluster: { name: 'management', role: 'management' } as const,
})
