/**
 * What an agent that applies with its own ServiceAccount must be allowed: every kind that `manifests/` holds, where it holds
 * it, and no other. What lies in the packages' namespace alone (Secrets among it) is allowed there alone.
 */
import type { ApiObject } from 'cdk8s'
import { compareText } from '#kernel'
import { NAMESPACE } from './install-package.ts'

/** As in a Role or ClusterRole. */
export interface PolicyRule {
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly verbs: readonly string[]
  readonly resourceNames?: readonly string[]
}

export interface AgentRights {
  /** For a ClusterRole, bound in the whole cluster. */
  readonly cluster: readonly PolicyRule[]
  /** For a Role in the packages' namespace. */
  readonly packages: readonly PolicyRule[]
}

/** A kind of an API group; the core group is the empty text. */
export interface GroupKind {
  readonly group: string
  readonly kind: string
}

/** `watch` shows no more than `list` does. */
const VERBS = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch']
export const RBAC = 'rbac.authorization.k8s.io'

/**
 * `objects`: all of `manifests/`; see `manifestObjects` for when to ask. `own`: kinds that the agent keeps records of its own
 * as, in the packages' namespace.
 */
export function agentRights(objects: readonly ApiObject[], own: readonly GroupKind[] = []): AgentRights {
  const isHere = ({ metadata }: ApiObject) => metadata.namespace === NAMESPACE
  const cluster = objects.filter(object => !isHere(object)).map(groupKindOf)
  const elsewhere = new Set(cluster.map(keyOf))
  const packages = [...objects.filter(isHere).map(groupKindOf), ...own]
  const plurals = definedPlurals(objects)
  return {
    cluster: [...rulesOf(cluster, plurals), ...roleRules(objects)],
    packages: rulesOf(
      packages.filter(kind => !elsewhere.has(keyOf(kind))),
      plurals,
    ),
  }
}

function groupKindOf({ apiGroup, kind }: ApiObject): GroupKind {
  return { group: apiGroup === 'core' ? '' : apiGroup, kind }
}

function keyOf({ group, kind }: GroupKind): string {
  return `${group} ${kind}`
}

/** One rule a group. */
function rulesOf(kinds: readonly GroupKind[], plurals: ReadonlyMap<string, string>): PolicyRule[] {
  return unique(kinds.map(({ group }) => group)).map(group => ({
    apiGroups: [group],
    resources: unique(
      kinds.filter(each => each.group === group).map(each => plurals.get(keyOf(each)) ?? pluralOf(each.kind)),
    ),
    verbs: VERBS,
  }))
}

/** Why a role of an agent holds `escalate`; stands beside it as an annotation. */
export const ESCALATE_REASON =
  'escalate: Git holds roles, and Kubernetes lets nobody hand out what he has not himself, but by this verb. It holds for roles of every name, because the name of what is yet to be created is not known to the one who allows it.'

/** Roles are bound by name: none but those that Git binds, whoever wrote them. */
function roleRules(objects: readonly ApiObject[]): PolicyRule[] {
  const ofRbac = objects.filter(({ apiGroup }) => apiGroup === RBAC)
  const roles = unique(ofRbac.filter(({ kind }) => kind.endsWith('Role')).map(({ kind }) => pluralOf(kind)))
  const bound = ofRbac
    .filter(({ kind }) => kind.endsWith('RoleBinding'))
    .map(object => (object.toJson() as { readonly roleRef: RoleRef }).roleRef)
  return [
    ...(roles.length > 0 ? [{ apiGroups: [RBAC], resources: roles, verbs: ['escalate'] }] : []),
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

/** Plurals of kinds whose definitions are among the objects. */
function definedPlurals(objects: readonly ApiObject[]): Map<string, string> {
  return new Map(
    objects
      .filter(({ kind }) => kind === 'CustomResourceDefinition')
      .map(object => (object.toJson() as { spec: { group: string; names: Names } }).spec)
      .map(({ group, names }) => [`${group} ${names.kind}`, names.plural]),
  )
}

interface Names {
  readonly kind: string
  readonly plural: string
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

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].toSorted(compareText)
}
