/** People log in with their own accounts. */
import { type EnvironmentInput, type EnvironmentRule, existingSecret } from '#kernel'

const oidc: EnvironmentInput['identity'] = {
  type: 'oidc',
  issuer: 'https://login.test.example.internal',
  clientId: 'tkg',
  clientSecret: existingSecret('a', 'a', 'a'),
}

export const identityProvider: EnvironmentRule = {
  scope: 'environment',
  id: 'identity-provider',
  severity: 'warning',
  why: 'Without an identity provider everybody uses the one credential of the administrator, and no log knows who it was.',
  fix: "set identity to { type: 'ldap', … } or { type: 'oidc', … }",
  references: [
    'TKG-CLS-006',
    'NIST IA-2',
    'reference design: Configure Pinniped services during management cluster creation',
  ],
  check: ({ identity }) =>
    identity.type === 'none'
      ? [
          {
            message: 'has no identity provider',
            found: 'none',
            expected: 'ldap or oidc',
            path: ['identity', 'type'],
          },
        ]
      : [],
  examples: {
    passes: [{ identity: oidc }],
    fails: [{}],
  },
}
