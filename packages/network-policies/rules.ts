/**
 * Rules: every flow, seen from those of its ends that are pods in a namespace of ours. A flow between two such pods makes
 * two rules, one on the way out and one on the way in, and both must be there for a packet to pass.
 */
import {
  clusterRanges,
  podsWithin,
  type ClusterFlow,
  type Context,
  type Json,
  type Peer,
  type Pods,
  type Port,
} from '#kernel'
import { peersOf, type Direction } from './peers.ts'

/** One allowed direction of traffic of some pods. */
export interface Rule {
  readonly namespace: string
  /** Labels of the pods that it is about; absent for all pods of the namespace. */
  readonly labels?: Readonly<Record<string, string>> | undefined
  readonly direction: Direction
  /** In the form of a NetworkPolicyPeer. */
  readonly peers: readonly Json[]
  /** In the form of a NetworkPolicyPort. */
  readonly ports: readonly Json[]
  /** For a reader: the purpose of the flow, and the component that said it. */
  readonly why: string
}

/** The rules of a cluster, in the order of its flows. */
export function rulesOf(context: Pick<Context, 'environment' | 'cluster' | 'flows' | 'namespaces'>): Rule[] {
  const { environment, cluster, flows, namespaces } = context
  const ranges = clusterRanges(environment, cluster)
  return flows.flatMap(flow => {
    const callers = podsWithin(flow.from, namespaces)
    const called = podsWithin(flow.to, namespaces)
    if (callers.length === 0 && called.length === 0) return []
    const [ports, why] = [flow.ports.map(portOf), whyOf(flow)]
    const side = (own: readonly Pods[], other: Peer, direction: Direction): Rule[] =>
      own.map(({ namespace, labels }) => ({
        namespace,
        labels,
        direction,
        peers: peersOf(other, direction, namespace, ranges),
        ports,
        why,
      }))
    return [...side(callers, flow.to, 'egress'), ...side(called, flow.from, 'ingress')]
  })
}

function portOf({ port, endPort, protocol = 'TCP' }: Port): Json {
  return { protocol, port, ...(endPort !== undefined && { endPort }) }
}

function whyOf({ purpose, component }: ClusterFlow): string {
  return `${purpose} (${component || 'cluster file'})`
}
