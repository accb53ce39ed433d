/** RBAC as the API server decides it, over rendered objects: for tests, which ask it what a group can really do. */
import type { Manifest } from '#kernel'
import type { PolicyRule } from '../rights.ts'

/** A request; the core group is the empty text, a request without a namespace is for the whole cluster. */
export interface Request {
  readonly verb: string
  readonly apiGroup: string
  /** With its subresource, for example `pods/exec`. */
  readonly resource: string
  readonly namespace?: string
}

interface Binding {
  readonly roleRef: { readonly kind: string; readonly name: string }
  readonly subjects: readonly { readonly kind: string; readonly name: string }[]
  readonly metadata: { readonly namespace?: string }
}

/** Kubernetes' own role, which no cluster renders. */
const CLUSTER_ADMIN: readonly PolicyRule[] = [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }]

/** Whether a member of `group`, and of no other group, may do what is asked. */
export function authorize(manifests: readonly Manifest[], group: string, request: Request): boolean {
  return objects<Binding>(manifests, 'ClusterRoleBinding', 'RoleBinding')
    .filter(({ metadata: { namespace } }) => namespace === undefined || namespace === request.namespace)
    .filter(({ subjects }) => subjects.some(({ kind, name }) => kind === 'Group' && name === group))
    .some(({ roleRef }) => rulesOf(manifests, roleRef.name).some(rule => allows(rule, request)))
}

/** Rules of a ClusterRole by its name. */
export function rulesOf(manifests: readonly Manifest[], name: string): readonly PolicyRule[] {
  if (name === 'cluster-admin') return CLUSTER_ADMIN
  const role = objects<{
    readonly metadata: { readonly name: string }
    readonly rules: readonly PolicyRule[]
  }>(manifests, 'ClusterRole').find(({ metadata }) => metadata.name === name)
  if (!role) throw new Error(`no ClusterRole ${name}`)
  return role.rules
}

/** A rule for `pods` says nothing of `pods/exec`; `*` stands for all of them. */
export function allows(
  { apiGroups, resources, verbs }: PolicyRule,
  { verb, apiGroup, resource }: Request,
): boolean {
  const names = (list: readonly string[], one: string) => list.includes('*') || list.includes(one)
  return names(verbs, verb) && names(apiGroups, apiGroup) && names(resources, resource)
}

/** What of `wanted` a holder of `held` may not grant to others: RBAC's rule against escalation. */
export function beyond(held: readonly PolicyRule[], wanted: readonly PolicyRule[]): Request[] {
  return wanted
    .flatMap(({ apiGroups, resources, verbs }) =>
      apiGroups.flatMap(apiGroup =>
        resources.flatMap(resource => verbs.map(verb => ({ verb, apiGroup, resource }))),
      ),
    )
    .filter(request => !held.some(rule => allows(rule, request)))
}

function objects<T>(manifests: readonly Manifest[], ...kinds: readonly string[]): T[] {
  return manifests.flatMap(({ object }) =>
    object && kinds.includes(object.kind) ? [object as unknown as T] : [],
  )
}
