/** NetworkPolicies of Kubernetes 1.23: the policies that select a pod close it, and what any of their rules names is open. */
import type { KubernetesObject } from '#kernel'
import type { Connection, PodEnd, End } from './end.ts'
import { inBlock, onPorts, type IpBlock, type PolicyPort } from './packet.ts'
import { selects, type Selector } from './selector.ts'
import { allowed, denied, type Verdict } from './verdict.ts'

export type Direction = 'ingress' | 'egress'

interface Peer {
  readonly podSelector?: Selector
  readonly namespaceSelector?: Selector
  readonly ipBlock?: IpBlock
}

interface Rule {
  readonly from?: readonly Peer[]
  readonly to?: readonly Peer[]
  readonly ports?: readonly PolicyPort[]
}

interface Spec {
  readonly podSelector: Selector
  readonly policyTypes?: readonly string[]
  readonly ingress?: readonly Rule[]
  readonly egress?: readonly Rule[]
}

/** The verdict on one side of a connection; undefined where no policy closes the pod. */
export function judgeByKubernetes(
  objects: readonly KubernetesObject[],
  direction: Direction,
  connection: Connection,
): Verdict | undefined {
  const [own, other] =
    direction === 'ingress' ? [connection.to, connection.from] : [connection.from, connection.to]
  if (own.kind !== 'pod') return undefined
  const closing = objects.filter(object => isPolicy(object) && closes(object, direction, own))
  const opening = closing.find(object =>
    rulesOf(object, direction).some(rule => passes(rule, direction, own.namespace, other, connection)),
  )
  if (opening) return allowed(nameOf(opening))
  return closing[0] && denied(closing.map(nameOf).join(', '))
}

function isPolicy({ apiVersion, kind }: KubernetesObject): boolean {
  return apiVersion === 'networking.k8s.io/v1' && kind === 'NetworkPolicy'
}

/** Without types a policy is about ingress, and about egress too if it has rules for that. */
function closes(object: KubernetesObject, direction: Direction, { namespace, labels }: PodEnd): boolean {
  const { podSelector, policyTypes, egress } = specOf(object)
  const types = policyTypes ?? ['Ingress', ...(egress ? ['Egress'] : [])]
  return (
    object.metadata.namespace === namespace &&
    types.some(type => type.toLowerCase() === direction) &&
    selects(podSelector, labels)
  )
}

function passes(rule: Rule, direction: Direction, own: string, other: End, connection: Connection): boolean {
  const peers = (direction === 'ingress' ? rule.from : rule.to) ?? []
  return (
    onPorts(rule.ports, connection) && (peers.length === 0 || peers.some(peer => isPeer(peer, own, other)))
  )
}

/** A selector of pods alone means the policy's own namespace. */
function isPeer({ ipBlock, podSelector, namespaceSelector }: Peer, own: string, other: End): boolean {
  if (ipBlock) return inBlock(ipBlock, other)
  if (other.kind !== 'pod') return false
  const there = namespaceSelector
    ? selects(namespaceSelector, other.namespaceLabels)
    : other.namespace === own
  return there && selects(podSelector ?? {}, other.labels)
}

function rulesOf(object: KubernetesObject, direction: Direction): readonly Rule[] {
  return specOf(object)[direction] ?? []
}

function specOf(object: KubernetesObject): Spec {
  return object['spec'] as unknown as Spec
}

function nameOf({ kind, metadata }: KubernetesObject): string {
  return `${kind} ${metadata.namespace}/${metadata.name}`
}
