/** The rules of Antrea's policies that match a packet, in the order in which Antrea asks them. */
import type { KubernetesObject } from '#kernel'
import { groupsOf, holdsEnd, type Groups, type Peer } from './antrea-peer.ts'
import type { Connection, PodEnd } from './end.ts'
import type { Direction } from './kubernetes.ts'
import { onPorts, type PolicyPort } from './packet.ts'

interface Rule {
  readonly action: 'Allow' | 'Drop' | 'Reject' | 'Pass'
  readonly from?: readonly Peer[]
  readonly to?: readonly Peer[]
  readonly toServices?: readonly unknown[]
  readonly ports?: readonly PolicyPort[]
  readonly appliedTo?: readonly Peer[]
}

interface Spec {
  readonly tier?: string
  readonly priority: number
  readonly appliedTo?: readonly Peer[]
  readonly ingress?: readonly Rule[]
  readonly egress?: readonly Rule[]
}

export interface OrderedRule {
  readonly action: Rule['action']
  /** Priority of the tier. */
  readonly tier: number
  readonly priority: number
  /** For example `ClusterNetworkPolicy guardrails`. */
  readonly policy: string
}

/** Tiers that Antrea makes itself, by priority. */
const TIERS: Readonly<Record<string, number>> = {
  emergency: 50,
  securityops: 100,
  networkops: 150,
  platform: 200,
  application: 250,
  baseline: 253,
}

export function rulesFor(
  objects: readonly KubernetesObject[],
  direction: Direction,
  connection: Connection,
): OrderedRule[] {
  const own = direction === 'ingress' ? connection.to : connection.from
  if (own.kind !== 'pod') return []
  const [tiers, groups] = [tiersOf(objects), groupsOf(objects)]
  return objects
    .filter(isPolicy)
    .flatMap(object => matching(object, direction, own, connection, groups).map(rule => ({ object, rule })))
    .map(({ object, rule: { action } }) => ({ action, ...placeOf(object, tiers) }))
    .toSorted((a, b) => a.tier - b.tier || a.priority - b.priority)
}

function isPolicy({ apiVersion, kind }: KubernetesObject): boolean {
  return (
    apiVersion === 'crd.antrea.io/v1alpha1' && (kind === 'ClusterNetworkPolicy' || kind === 'NetworkPolicy')
  )
}

/** In the order of the policy: later sorting keeps it. */
function matching(
  object: KubernetesObject,
  direction: Direction,
  own: PodEnd,
  connection: Connection,
  groups: Groups,
): Rule[] {
  const spec = specOf(object)
  const other = direction === 'ingress' ? connection.from : connection.to
  const scope = { groups, namespace: object.metadata.namespace, own: own.namespace }
  return (spec[direction] ?? []).filter(rule => {
    const appliedTo = rule.appliedTo ?? spec.appliedTo ?? []
    const peers = (direction === 'ingress' ? rule.from : rule.to) ?? []
    if (rule.toServices) throw new Error('toServices speaks of Services before their address is translated')
    return (
      appliedTo.some(peer => holdsEnd(peer, own, scope)) &&
      (peers.length === 0 || peers.some(peer => holdsEnd(peer, other, scope))) &&
      onPorts(rule.ports, connection)
    )
  })
}

function placeOf(
  object: KubernetesObject,
  tiers: Readonly<Record<string, number>>,
): Omit<OrderedRule, 'action'> {
  const { tier: name = 'application', priority } = specOf(object)
  const tier = tiers[name]
  if (tier === undefined) throw new Error(`there is no tier ${name}`)
  const { namespace, name: own } = object.metadata
  return { tier, priority, policy: `${object.kind} ${namespace === undefined ? own : `${namespace}/${own}`}` }
}

function tiersOf(objects: readonly KubernetesObject[]): Readonly<Record<string, number>> {
  const custom = objects
    .filter(({ apiVersion, kind }) => apiVersion === 'crd.antrea.io/v1alpha1' && kind === 'Tier')
    .map(
      object => [object.metadata.name, (object['spec'] as unknown as { priority: number }).priority] as const,
    )
  return { ...TIERS, ...Object.fromEntries(custom) }
}

function specOf(object: KubernetesObject): Spec {
  return object['spec'] as unknown as Spec
}
