/** Rules of RBAC out of kinds: one rule an API group, for whoever applies objects of those kinds. */
import { compareText } from '#kernel'

export const RBAC = 'rbac.authorization.k8s.io'

/** Annotation: why a role holds more than what its objects are known to take. */
export const REASON = 'drawbridge/reason'

/** A kind of an API group; the core group is the empty text. */
export interface GroupKind {
  readonly group: string
  readonly kind: string
}

/** As in a Role or ClusterRole. */
export interface PolicyRule {
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly verbs: readonly string[]
  readonly resourceNames?: readonly string[]
}

/** Of a program that applies and prunes; `watch` shows no more than `list` does. */
export const APPLY = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch']

/** Groups and resources sorted. `plurals`: of kinds that are named otherwise, by `keyOf`. */
export function rulesOf(
  kinds: readonly GroupKind[],
  verbs: readonly string[] = APPLY,
  plurals: ReadonlyMap<string, string> = new Map(),
): PolicyRule[] {
  return unique(kinds.map(({ group }) => group)).map(group => ({
    apiGroups: [group],
    resources: unique(
      kinds.filter(each => each.group === group).map(each => plurals.get(keyOf(each)) ?? pluralOf(each.kind)),
    ),
    verbs,
  }))
}

export function keyOf({ group, kind }: GroupKind): string {
  return `${group} ${kind}`
}

/** As Kubernetes names resources (and kubebuilder after it); of TKG's kinds two have another name. */
export function pluralOf(kind: string): string {
  const odd = ODD[kind]
  if (odd !== undefined) return odd
  const word = kind.toLowerCase()
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  return /(?:s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`
}

const ODD: Readonly<Record<string, string>> = {
  Endpoints: 'endpoints',
  MultiNetworkPolicy: 'multi-networkpolicies',
  NetworkAttachmentDefinition: 'network-attachment-definitions',
}

export function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].toSorted(compareText)
}
