/**
 * Peers: the other end of a flow, in the form of NetworkPolicyPeers. What runs on a node's own network has no labels that
 * a policy could see, only addresses.
 */
import { contains, type ClusterRanges, type Json, type Peer } from '#kernel'

/** From our pods' point of view: `ingress` comes from the peer, `egress` goes to it. */
export type Direction = 'ingress' | 'egress'

type Labels = Readonly<Record<string, string>>

/** The peers of a rule of a policy in `namespace`. */
export function peersOf(peer: Peer, direction: Direction, namespace: string, ranges: ClusterRanges): Json[] {
  switch (peer.kind) {
    case 'pods':
      return [podsPeer(peer.namespace, peer.labels, namespace)]
    case 'any-pods':
      return [{ namespaceSelector: {} }]
    case 'dns':
      return [podsPeer('kube-system', { 'k8s-app': 'kube-dns' }, namespace)]
    case 'nodes':
    case 'api-server':
      return nodeAddresses(direction, ranges).map(cidr => ({ ipBlock: { cidr } }))
    case 'outside':
      return (peer.ranges.length > 0 ? peer.ranges : ranges.site).map(cidr => ({
        ipBlock: { cidr, ...(contains(cidr, ranges.pods) && { except: [ranges.pods] }) },
      }))
  }
}

/**
 * Whoever calls a node, or the API server behind its Service, meets a node's own address. But a node that calls a pod of
 * another node sends from its gateway into the pod network, and that address is one of the pods' range (Antrea's encap mode
 * and its SNAT of NodePorts; Calico's IPIP tunnel). No range holds the gateways alone, so the whole of it comes in.
 */
function nodeAddresses(direction: Direction, { nodes, pods }: ClusterRanges): string[] {
  return direction === 'egress' ? [nodes] : [nodes, pods]
}

/** A selector of pods means those of the policy's own namespace, unless another one is named beside it. */
function podsPeer(namespace: string, labels: Labels | undefined, own: string): Json {
  const podSelector = labels === undefined ? {} : { matchLabels: { ...labels } }
  if (namespace === own) return { podSelector }
  return {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
    ...(labels !== undefined && { podSelector }),
  }
}
