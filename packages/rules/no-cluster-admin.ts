/** Nobody is cluster-admin, but for emergencies and for what installs packages. */
import type { ClusterRule, KubernetesObject } from '#kernel'
import { at, type Tree } from './parts/json.ts'
import { objectsOf } from './parts/objects.ts'
import { BINDINGS, installers, subjectsOf } from './parts/rights.ts'
import { binding, install } from './parts/rights-rule.ts'

export const noClusterAdmin: ClusterRule = {
  scope: 'cluster',
  id: 'no-cluster-admin',
  severity: 'error',
  why: 'Whoever is cluster-admin reads every Secret and changes every right, their own included.',
  fix: 'bind a role that says what is needed; environment.breakGlass is the one group for emergencies',
  references: [
    'TKG-CLS-006',
    'NIST AC-6',
    'kube-linter cluster-admin-role-binding',
    'polaris clusterrolebindingClusterAdmin',
    'polaris rolebindingClusterAdminClusterRole',
    'polaris rolebindingClusterAdminRole',
    'trivy AVD-KSV-0111',
    'kubescape C-0035',
    'kubescape C-0267',
    'kubescape C-0272',
    'reference design: Limit access to cluster resources following the least privilege principle',
  ],
  check: ({ manifests, environment }) => {
    const own = installers(manifests)
    return objectsOf(manifests, ...BINDINGS)
      .filter(({ object }) => at(object, 'roleRef', 'name') === 'cluster-admin')
      .flatMap(manifest =>
        subjectsOf(manifest.object)
          .map((subject, i) => ({ ...subject, i }))
          .filter(({ kind, name, namespace }) =>
            kind === 'ServiceAccount'
              ? !own.has(`${namespace}/${name}`)
              : kind !== 'Group' || name !== environment.breakGlass,
          )
          .map(({ kind, name, i }) => ({
            message: `makes ${kind} ${name} cluster-admin`,
            found: `${kind} ${name}`,
            expected: 'the group for emergencies, or the account of a package',
            path: ['subjects', i],
            manifest,
          })),
      )
  },
  examples: {
    passes: [
      { environment: { breakGlass: 'emergency' }, objects: [admin({ kind: 'Group', name: 'emergency' })] },
      { objects: [admin({ kind: 'ServiceAccount', name: 'a', namespace: 'tanzu-packages' }), install] },
      { objects: [binding('ClusterRoleBinding')] },
    ],
    fails: [
      { objects: [admin({ kind: 'Group', name: 'developers' })] },
      { environment: { breakGlass: 'emergency' }, objects: [admin({ kind: 'User', name: 'emergency' })] },
      { objects: [admin({ kind: 'ServiceAccount', name: 'b', namespace: 'tanzu-packages' }), install] },
      { objects: [binding('RoleBinding', { kind: 'User', name: 'a' }, 'cluster-admin')] },
    ],
  },
}

function admin(subject: Tree): KubernetesObject {
  return binding('ClusterRoleBinding', subject, 'cluster-admin')
}
