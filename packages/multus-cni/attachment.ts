/** How a pod asks for networks: the annotation that Multus reads. Source: Network Plumbing Working Group, network spec v1.2. */

export interface Attachment {
  /** namespace/name, for example `payments/storage`. */
  readonly network: string
  /** Name of the interface in the pod, at most 15 characters; default net1, net2 … in order. */
  readonly interface?: string
  /** Addresses with prefix lengths, for a network whose IPAM takes requests. */
  readonly ips?: readonly string[]
  readonly mac?: string
}

/** The annotation for a pod's template, for example of a package's `podAnnotations`. */
export function attach(...attachments: readonly Attachment[]): Readonly<Record<string, string>> {
  const elements = attachments.map(({ network, interface: name, ips, mac }) => {
    const [namespace, network_] = network.split('/')
    return { name: network_, namespace, interface: name, ips, mac }
  })
  return { 'k8s.v1.cni.cncf.io/networks': JSON.stringify(elements) }
}
