/** People have rights through their groups. */
import type { ObjectRule } from '#kernel'
import { BINDINGS, subjectsOf } from './parts/rights.ts'
import { binding } from './parts/rights-rule.ts'

export const groupsNotUsers: ObjectRule = {
  scope: 'object',
  id: 'groups-not-users',
  severity: 'warning',
  why: 'A right that is bound to one person stays when the person goes, because the identity provider knows nothing of it.',
  fix: 'bind a group of the identity provider',
  references: [
    'NIST AC-2',
    'TKG-CLS-006',
    'reference design: Limit access to cluster resources following the least privilege principle',
  ],
  kinds: BINDINGS,
  check: object =>
    subjectsOf(object).flatMap(({ kind, name }, i) =>
      kind === 'User' && !name.startsWith('system:')
        ? [
            {
              message: `gives rights to the user ${name}`,
              found: `User ${name}`,
              expected: 'a Group',
              path: ['subjects', i],
            },
          ]
        : [],
    ),
  examples: {
    passes: [
      binding('ClusterRoleBinding'),
      binding('RoleBinding', { kind: 'ServiceAccount', name: 'a', namespace: 'a' }),
      binding('RoleBinding', { kind: 'User', name: 'system:kube-controller-manager' }),
    ],
    fails: [binding('RoleBinding', { kind: 'User', name: 'jane@example.internal' })],
  },
}
