/** Ends of a connection: a pod, an address, or the node that a pod runs on. */

export type Labels = Readonly<Record<string, string>>

export interface PodEnd {
  readonly kind: 'pod'
  readonly namespace: string
  readonly labels: Labels
  readonly namespaceLabels: Labels
  /** Its address in the pod network; default one that no test gives anything else. */
  readonly ip: string
}

/** Something that policies know by its address alone: outside, a node, a pod with the network of its node. */
export interface AddressEnd {
  readonly kind: 'address'
  readonly ip: string
}

/** The node that the called pod runs on: where the kubelet's probes come from. */
export interface OwnNodeEnd {
  readonly kind: 'own-node'
}

export type End = PodEnd | AddressEnd | OwnNodeEnd

export interface Connection {
  readonly from: End
  readonly to: End
  readonly port: number
  /** Default TCP. */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP'
}

/** A pod; its namespace has the label that Kubernetes gives each (1.22), and no other. */
export function pod(namespace: string, labels: Labels = {}, ip = '100.96.1.10'): PodEnd {
  const namespaceLabels = { 'kubernetes.io/metadata.name': namespace }
  return { kind: 'pod', namespace, labels, namespaceLabels, ip }
}

export function address(ip: string): AddressEnd {
  return { kind: 'address', ip }
}

export const ownNode: OwnNodeEnd = { kind: 'own-node' }
