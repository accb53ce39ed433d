/** Rules on what roles allow. */
import type { ClusterRule, KubernetesObject, ObjectRule } from '#kernel'
import type { Tree } from './json.ts'
import { clusterWideRoles, findRights, ROLES, type Right } from './rights.ts'

interface RightsRule extends Pick<ObjectRule, 'id' | 'severity' | 'why' | 'fix' | 'references'> {
  readonly rights: readonly Right[]
  readonly expected: string
  /** Entries of `rules` of a role. */
  readonly examples: { readonly passes: readonly Tree[]; readonly fails: readonly Tree[] }
}

/** Rights that no role should have. */
export function rightsRule({ rights, expected, examples, ...words }: RightsRule): ObjectRule {
  return {
    ...words,
    scope: 'object',
    kinds: ROLES,
    check: role => findRights(role, rights).map(finding => ({ ...finding, expected })),
    examples: {
      passes: examples.passes.map(entry => clusterRole([entry])),
      fails: examples.fails.flatMap(entry => [clusterRole([entry]), role([entry])]),
    },
  }
}

/** Rights that no role should have in all namespaces at once; within one they are how people work. */
export function clusterWideRightsRule({ rights, expected, examples, ...words }: RightsRule): ClusterRule {
  return {
    ...words,
    scope: 'cluster',
    check: view =>
      clusterWideRoles(view).flatMap(manifest =>
        findRights(manifest.object, rights).map(({ message, ...finding }) => ({
          ...finding,
          message: `${message} in every namespace`,
          expected,
          manifest,
        })),
      ),
    examples: {
      passes: [
        ...examples.passes.map(entry => ({ objects: [clusterRole([entry]), binding('ClusterRoleBinding')] })),
        ...examples.fails.map(entry => ({ objects: [clusterRole([entry])] })),
        ...examples.fails.map(entry => ({ objects: [clusterRole([entry]), binding('RoleBinding')] })),
        ...examples.fails.map(entry => ({ objects: [role([entry])] })),
      ],
      fails: examples.fails.flatMap(entry => [
        { objects: [aggregated([entry])] },
        { objects: [clusterRole([entry]), binding('ClusterRoleBinding'), binding('RoleBinding')] },
      ]),
    },
  }
}

const apiVersion = 'rbac.authorization.k8s.io/v1'

/** A role of an example. */
export function clusterRole(rules: readonly Tree[], name = 'helper'): KubernetesObject {
  return { apiVersion, kind: 'ClusterRole', metadata: { name }, rules }
}

export function role(rules: readonly Tree[]): KubernetesObject {
  return { ...clusterRole(rules), kind: 'Role', metadata: { name: 'helper', namespace: 'shop' } }
}

/** A role of an example that Kubernetes makes part of its own role `edit`. */
function aggregated(rules: readonly Tree[]): KubernetesObject {
  const labels = { 'rbac.authorization.k8s.io/aggregate-to-edit': 'true' }
  return { ...clusterRole(rules), metadata: { name: 'helper', labels } }
}

/** A binding of an example. */
export function binding(
  kind: 'RoleBinding' | 'ClusterRoleBinding',
  subject: Tree = { kind: 'Group', apiGroup: 'rbac.authorization.k8s.io', name: 'developers' },
  roleName = 'helper',
): KubernetesObject {
  return {
    apiVersion,
    kind,
    metadata: { name: 'helper', ...(kind === 'RoleBinding' && { namespace: 'shop' }) },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: roleName },
    subjects: [subject],
  }
}
