/** Nobody is cluster-admin, but for emergencies and for what installs packages. */
import type { ClusterRule, KubernetesObject } from '#kernel'
import { at, text, type Tree } from './parts/json.ts'
import { objectsOf } from './parts/objects.ts'
import { BINDINGS, subjectsOf } from './parts/rights.ts'
import { binding } from './parts/rights-rule.ts'

const install: KubernetesObject = {
  apiVersion: 'packaging.carvel.dev/v1alpha1',
  kind: 'PackageInstall',
  metadata: { name: 'a', namespace: 'tanzu-packages' },
  spec: { serviceAccountName: 'a' },
}

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
    const installers = new Set(
      objectsOf(manifests, 'PackageInstall.packaging.carvel.dev', 'App.kappctrl.k14s.io').map(
        ({ object }) => `${object.metadata.namespace}/${text(at(object, 'spec', 'serviceAccountName'))}`,
      ),
    )
    return objectsOf(manifests, ...BINDINGS)
      .filter(({ object }) => at(object, 'roleRef', 'name') === 'cluster-admin')
      .flatMap(manifest =>
        subjectsOf(manifest.object)
          .map((subject, i) => ({ ...subject, i }))
          .filter(({ kind, name, namespace }) =>
            kind === 'ServiceAccount'
              ? !installers.has(`${namespace}/${name}`)
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
