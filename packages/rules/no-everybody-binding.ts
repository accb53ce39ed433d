/** No right is given to everybody. */
import type { ObjectRule } from '#kernel'
import { BINDINGS, subjectsOf } from './parts/rights.ts'
import { binding } from './parts/rights-rule.ts'

const EVERYBODY = new Set([
  'system:anonymous',
  'system:unauthenticated',
  'system:authenticated',
  'system:masters',
  'system:serviceaccounts',
])

export const noEverybodyBinding: ObjectRule = {
  scope: 'object',
  id: 'no-everybody-binding',
  severity: 'error',
  why: 'These groups hold everybody who reaches the API, with a login or without, and no access is ever taken from them again.',
  fix: 'name a group of the identity provider',
  references: [
    'NIST AC-6',
    'trivy AVD-KSV-0122',
    'trivy AVD-KSV-01011',
    'trivy AVD-KSV-0123',
    'kubescape C-0262',
    'kubescape C-0265',
    'gatekeeper disallowanonymous',
  ],
  kinds: BINDINGS,
  check: object =>
    subjectsOf(object).flatMap(({ name }, i) =>
      EVERYBODY.has(name)
        ? [
            {
              message: `gives rights to ${name}`,
              found: name,
              expected: 'a group of the identity provider',
              path: ['subjects', i, 'name'],
            },
          ]
        : [],
    ),
  examples: {
    passes: [binding('ClusterRoleBinding'), binding('RoleBinding')],
    fails: [
      'system:anonymous',
      'system:unauthenticated',
      'system:authenticated',
      'system:masters',
      'system:serviceaccounts',
    ].map(name => binding('ClusterRoleBinding', { kind: 'Group', name })),
  },
}
