/**
 * What it takes to hand out roles. Kubernetes lets nobody write or bind a role with more rights than he has himself, but by
 * the verbs `escalate` and `bind` (RBAC, privilege escalation prevention); so they are held where that is the case only.
 */
import type { ApiObject } from 'cdk8s'
import { pluralOf, RBAC, unique, type PolicyRule } from './rules.ts'

/** What is held in a namespace, and without one in the whole cluster. */
export type Held = (namespace: string | undefined) => readonly PolicyRule[]

/** Why a role of an agent holds `escalate`; stands beside it as an annotation. */
export const ESCALATE_REASON =
  'escalate: Git holds roles with rights that the agent has not itself. It holds for roles of every name, because the name of what is yet to be created is not known to the one who allows it.'

/**
 * Roles are bound by name: none but those that Git binds, whoever wrote them. `bindsFirst`: an agent tries to bind roles that are
 * not there yet. The API server looks up what they allow, finds nothing, and refuses; with `bind` it need not look.
 */
export function roleRules(objects: readonly ApiObject[], held: Held, bindsFirst = false): PolicyRule[] {
  const all = objects.filter(({ apiGroup }) => apiGroup === RBAC)
  const roles = all.filter(({ kind }) => kind.endsWith('Role'))
  const byKey = new Map(
    roles.toReversed().map(role => [roleKey(role, role.name, role.metadata.namespace), role]),
  )
  const written = roles.filter(role => isBeyond(role, held(role.metadata.namespace)))
  const bound = all
    .filter(({ kind }) => kind.endsWith('RoleBinding'))
    .map(binding => ({ ref: refOf(binding), namespace: binding.metadata.namespace }))
    .filter(({ ref, namespace }) => {
      const role = byKey.get(roleKey(ref, ref.name, namespace))
      return bindsFirst || role === undefined || isBeyond(role, held(namespace))
    })
    .map(({ ref }) => ref)
  const kinds = unique(written.map(({ kind }) => pluralOf(kind)))
  return [
    ...(kinds.length > 0 ? [{ apiGroups: [RBAC], resources: kinds, verbs: ['escalate'] }] : []),
    ...unique(bound.map(({ kind }) => kind)).map(kind => ({
      apiGroups: [RBAC],
      resources: [pluralOf(kind)],
      verbs: ['bind'],
      resourceNames: unique(bound.filter(each => each.kind === kind).map(({ name }) => name)),
    })),
  ]
}

interface RoleRef {
  readonly kind: string
  readonly name: string
}

function refOf(binding: ApiObject): RoleRef {
  return (binding.toJson() as { readonly roleRef: RoleRef }).roleRef
}

/** What tells roles apart; only a Role has a namespace, that of whoever binds it. */
function roleKey({ kind }: { readonly kind: string }, name: string, namespace: string | undefined): string {
  return kind === 'Role' ? `${kind} ${namespace} ${name}` : `${kind} ${name}`
}

function isBeyond(role: ApiObject, held: readonly PolicyRule[]): boolean {
  const { rules = [] } = role.toJson() as { readonly rules?: readonly PolicyRule[] }
  return !rules.every(rule => isCovered(rule, held))
}

/** Every group, resource and verb of the rule by itself, as Kubernetes looks at it; of the held ones none goes by names. */
function isCovered(
  { apiGroups, resources, verbs }: Partial<PolicyRule>,
  held: readonly PolicyRule[],
): boolean {
  // a rule for addresses of the API server has neither
  if (!apiGroups || !resources || !verbs) return false
  const holds = (group: string, resource: string, verb: string) =>
    held.some(
      each =>
        each.apiGroups.includes(group) && each.resources.includes(resource) && each.verbs.includes(verb),
    )
  return apiGroups.every(group =>
    resources.every(resource => verbs.every(verb => holds(group, resource, verb))),
  )
}
