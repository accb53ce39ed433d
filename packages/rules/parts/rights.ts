/** What roles allow, and whom. */
import { remember, type ClusterView, type Finding, type KubernetesObject, type Manifest } from '#kernel'
import { at, maps, text, texts, type Tree } from './json.ts'
import { objectsOf, type ObjectManifest } from './objects.ts'

export const ROLES = ['Role.rbac.authorization.k8s.io', 'ClusterRole.rbac.authorization.k8s.io'] as const
export const BINDINGS = [
  'RoleBinding.rbac.authorization.k8s.io',
  'ClusterRoleBinding.rbac.authorization.k8s.io',
] as const

/** Some verbs on some resources: `resources` of one API group. */
export interface Right {
  readonly group: string
  readonly resources: readonly string[]
  readonly verbs: readonly string[]
}

/** Where a role allows one of the rights by name; what it allows by `*` on all resources is another rule's matter. */
export function findRights(role: KubernetesObject, rights: readonly Right[]): Finding[] {
  return [...maps(role['rules'])].flatMap(([i, rule]) => {
    const found = rights.flatMap(right => allowed(rule, right))
    if (found.length === 0) return []
    return [{ message: `allows ${found.join(', ')}`, found: found.join(', '), path: ['rules', i] }]
  })
}

function allowed(rule: Tree, { group, resources, verbs }: Right): string[] {
  if (!includes(rule['apiGroups'], group)) return []
  const [own, doing] = [texts(rule['resources']), texts(rule['verbs'])]
  const some = doing.includes('*') ? ['*'] : verbs.filter(verb => doing.includes(verb))
  if (some.length === 0) return []
  return resources
    .filter(resource => own.includes(resource) || own.includes(`*/${resource.split('/')[1] ?? ''}`))
    .map(resource => `${some.join('/')} ${resource}`)
}

function includes(groups: unknown, group: string): boolean {
  const named = texts(groups)
  return named.includes(group) || named.includes('*')
}

export interface Subject {
  readonly kind: string
  readonly name: string
  readonly namespace?: string | undefined
}

export function subjectsOf(binding: KubernetesObject): Subject[] {
  return [...maps(binding['subjects'])].map(([, subject]) => ({
    kind: text(subject['kind']) ?? '',
    name: text(subject['name']) ?? '',
    namespace: text(subject['namespace']),
  }))
}

/** Names of the cluster roles that are bound in all namespaces at once. */
const boundEverywhere = remember(
  (manifests: readonly Manifest[]) =>
    new Set(
      objectsOf(manifests, 'ClusterRoleBinding.rbac.authorization.k8s.io').map(({ object }) =>
        text(at(object, 'roleRef', 'name')),
      ),
    ),
)

/**
 * Accounts that install what Git or a package holds, as `namespace/name`: they hold what that takes and no person signs in with
 * them. Whoever else is bound to a role of theirs makes it a role like any other.
 */
export const installers = remember((manifests: readonly Manifest[]): ReadonlySet<string> => {
  const named = objectsOf(
    manifests,
    'PackageInstall.packaging.carvel.dev',
    'App.kappctrl.k14s.io',
    'Kustomization.kustomize.toolkit.fluxcd.io',
  ).map(({ object }) => `${object.metadata.namespace}/${text(at(object, 'spec', 'serviceAccountName'))}`)
  const impersonated = objectsOf(manifests, 'AppProject.argoproj.io').flatMap(({ object }) =>
    [...maps(at(object, 'spec', 'destinationServiceAccounts'))].map(([, each]) =>
      (text(each['defaultServiceAccount']) ?? '').replace(':', '/'),
    ),
  )
  return new Set([...named, ...impersonated])
})

/** Roles that somebody binds, and to installers only. */
const installersRoles = remember((manifests: readonly Manifest[]): ReadonlySet<string> => {
  const own = installers(manifests)
  const bindings = objectsOf(manifests, ...BINDINGS).map(({ object }) => ({
    role: roleKey(
      text(at(object, 'roleRef', 'kind')),
      text(at(object, 'roleRef', 'name')),
      object.metadata.namespace,
    ),
    subjects: subjectsOf(object),
  }))
  const others = bindings.filter(({ subjects }) =>
    subjects.some(
      ({ kind, name, namespace }) => kind !== 'ServiceAccount' || !own.has(`${namespace}/${name}`),
    ),
  )
  const left = new Set(others.map(({ role }) => role))
  return new Set(bindings.map(({ role }) => role).filter(role => !left.has(role)))
})

function roleKey(kind = '', name = '', namespace: string | undefined): string {
  return kind === 'Role' ? `${kind} ${namespace}/${name}` : `${kind} ${name}`
}

/** Roles of people and programs: all but those that only installers have. */
export function rolesOfOthers({ manifests }: ClusterView): readonly ObjectManifest[] {
  const own = installersRoles(manifests)
  return objectsOf(manifests, ...ROLES).filter(
    ({ object: { kind, metadata } }) => !own.has(roleKey(kind, metadata.name, metadata.namespace)),
  )
}

const AGGREGATED = /^rbac\.authorization\.k8s\.io\/aggregate-to-/

/** Cluster roles that people or programs have in all namespaces: by a binding of this cluster, or as part of a role of Kubernetes. */
export function clusterWideRoles(view: ClusterView): readonly ObjectManifest[] {
  const bound = boundEverywhere(view.manifests)
  return rolesOfOthers(view).filter(
    ({ object: { kind, metadata } }) =>
      kind === 'ClusterRole' &&
      (bound.has(metadata.name) || Object.keys(metadata.labels ?? {}).some(key => AGGREGATED.test(key))),
  )
}
