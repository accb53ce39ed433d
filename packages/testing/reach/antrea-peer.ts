/** Peers of Antrea's policies and the members of its ClusterGroups. */
import type { KubernetesObject } from '#kernel'
import type { End } from './end.ts'
import { inBlock, type IpBlock } from './packet.ts'
import { selects, type Selector } from './selector.ts'

export interface Peer {
  readonly group?: string
  readonly ipBlock?: IpBlock
  readonly podSelector?: Selector
  readonly namespaceSelector?: Selector
  readonly namespaces?: { readonly match: 'Self' }
  readonly fqdn?: string
}

interface GroupSpec extends Omit<Peer, 'ipBlock' | 'group' | 'namespaces'> {
  readonly ipBlocks?: readonly IpBlock[]
  readonly childGroups?: readonly string[]
  readonly serviceReference?: unknown
}

export type Groups = Readonly<Record<string, GroupSpec>>

/** Where a peer stands: the policy's own namespace, if it has one, and that of the pod that the policy is applied to. */
export interface Scope {
  readonly groups: Groups
  readonly namespace: string | undefined
  readonly own: string
}

export function groupsOf(objects: readonly KubernetesObject[]): Groups {
  return Object.fromEntries(
    objects
      .filter(({ apiVersion, kind }) => apiVersion.startsWith('crd.antrea.io/') && kind === 'ClusterGroup')
      .map(object => [object.metadata.name, object['spec'] as unknown as GroupSpec]),
  )
}

/** A selector of pods alone means all namespaces in a policy of the cluster, and its own in a policy of a namespace. */
export function holdsEnd(peer: Peer, end: End, scope: Scope): boolean {
  if (peer.fqdn !== undefined) throw new Error(`what ${peer.fqdn} resolves to is not known here`)
  if (peer.group !== undefined) return holdsMember(scope.groups[peer.group], end, scope)
  if (peer.ipBlock) return inBlock(peer.ipBlock, end)
  if (end.kind !== 'pod' || !(peer.podSelector || peer.namespaceSelector || peer.namespaces)) return false
  const there = peer.namespaceSelector
    ? selects(peer.namespaceSelector, end.namespaceLabels)
    : peer.namespaces
      ? end.namespace === scope.own
      : scope.namespace === undefined || end.namespace === scope.namespace
  return there && selects(peer.podSelector ?? {}, end.labels)
}

/** A group that does not exist, or not yet, has no members. */
function holdsMember(group: GroupSpec | undefined, end: End, scope: Scope): boolean {
  if (!group) return false
  if (group.serviceReference !== undefined) throw new Error('the pods behind a Service are not known here')
  return (
    (group.ipBlocks ?? []).some(block => inBlock(block, end)) ||
    (group.childGroups ?? []).some(child => holdsMember(scope.groups[child], end, scope)) ||
    holdsEnd({ ...group }, end, { ...scope, namespace: undefined })
  )
}
