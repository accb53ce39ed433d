/** Rules on what roles allow. */
import type { ClusterRule, KubernetesObject } from '#kernel'
import type { Tree } from './json.ts'
import { clusterWideRoles, findRights, rolesOfOthers, type Right } from './rights.ts'

interface RightsRule extends Pick<ClusterRule, 'id' | 'severity' | 'why' | 'fix' | 'references'> {
  readonly rights: readonly Right[]
  readonly expected: string
  /** Entries of `rules` of a role. */
  readonly examples: { readonly passes: readonly Tree[]; readonly fails: readonly Tree[] }
}

/** Rights that no role of a person or a program should have. */
export function rightsRule({ rights, expected, examples, ...words }: RightsRule): ClusterRule {
  return {
    ...words,
    scope: 'cluster',
    check: view =>
      rolesOfOthers(view).flatMap(manifest =>
        findRights(manifest.object, rights).map(finding => ({ ...finding, expected, manifest })),
      ),
    examples: {
      passes: [
        ...examples.passes.map(entry => ({ objects: [clusterRole([entry])] })),
        ...examples.fails.map(entry => ({ objects: [clusterRole([entry]), install, boundTo([INSTALLER])] })),
      ],
      fails: examples.fails.flatMap(entry => [
        { objects: [clusterRole([entry])] },
        { objects: [role([entry])] },
        { objects: [clusterRole([entry]), boundTo([INSTALLER])] },
        { objects: [clusterRole([entry]), install, boundTo([INSTALLER, DEVELOPERS])] },
        { objects: [role([entry]), install, boundTo([INSTALLER])] },
      ]),
    },
  }
}

/** Rights that no such role should have in all namespaces at once; within one they are how people work. */
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
        ...examples.fails.map(entry => ({ objects: [clusterRole([entry]), install, boundTo([INSTALLER])] })),
      ],
      fails: examples.fails.flatMap(entry => [
        { objects: [aggregated([entry])] },
        { objects: [clusterRole([entry]), binding('ClusterRoleBinding'), binding('RoleBinding')] },
        { objects: [clusterRole([entry]), install, boundTo([INSTALLER, DEVELOPERS])] },
      ]),
    },
  }
}

const INSTALLER: Tree = { kind: 'ServiceAccount', name: 'a', namespace: 'tanzu-packages' }
const DEVELOPERS: Tree = { kind: 'Group', apiGroup: 'rbac.authorization.k8s.io', name: 'developers' }

/** What makes the account of an example an installer's. */
export const install: KubernetesObject = {
  apiVersion: 'packaging.carvel.dev/v1alpha1',
  kind: 'PackageInstall',
  metadata: { name: 'a', namespace: 'tanzu-packages' },
  spec: { serviceAccountName: 'a' },
}

function boundTo(subjects: readonly Tree[]): KubernetesObject {
  return { ...binding('ClusterRoleBinding'), subjects }
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
  subject: Tree = DEVELOPERS,
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
