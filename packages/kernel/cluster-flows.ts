/** All flows of one cluster: what its components and its own words say, with every provider found. */
import type { Offers } from './component.ts'
import type { Cluster } from './describe.ts'
import {
  metrics,
  nodes,
  pods,
  type Capability,
  type ClusterFlow,
  type Flow,
  type Nodes,
  type Peer,
  type Pods,
  type Provider,
} from './flow.ts'
import { flowOfWord } from './flow-word.ts'
import { sortedEntries } from '#yaml'

interface Offer {
  readonly component: string
  readonly offers: Offers
}

/** Components' flows in the components' order, then the cluster's own by name. A flow whose provider is absent falls away. */
export function clusterFlows(offers: readonly Offer[], cluster: Cluster): ClusterFlow[] {
  const flows = [
    ...offers.flatMap(({ component, offers }) =>
      flowsOf(offers).map(flow => ({ flow, said: { component } })),
    ),
    ...sortedEntries(cluster.flows ?? {}).map(([name, word]) => ({
      flow: flowOfWord(word),
      said: { component: '', name },
    })),
  ]
  return flows.flatMap(({ flow, said }) => {
    const [from, to] = [findPeer(flow.from, offers), findPeer(flow.to, offers)]
    return from && to ? [{ ...flow, from, to, ...said }] : []
  })
}

/** Namespaces that are ours, sorted. */
export function clusterNamespaces(offers: readonly Offer[], cluster: Cluster): string[] {
  const offered = offers.flatMap(({ offers }) => offers.namespaces ?? [])
  return [...new Set([...offered, ...Object.keys(cluster.namespaces ?? {})])].toSorted()
}

/** What a component says, and what collecting its metrics takes. */
function flowsOf(offers: Offers): readonly Flow[] {
  const scrapes = (offers.metrics ?? []).map(({ job, namespace, labels, port, hostNetwork }) => ({
    from: metrics,
    to: hostNetwork ? nodes : pods(namespace, labels),
    ports: [{ port }],
    purpose: `collect metrics of ${job}`,
  }))
  return [...(offers.flows ?? []), ...scrapes]
}

function findPeer(peer: Peer | Provider, offers: readonly Offer[]): Peer | undefined {
  return peer.kind === 'provider' ? findProvider(peer.of, offers) : peer
}

function findProvider(capability: Capability, offers: readonly Offer[]): Pods | Nodes | undefined {
  return offers.map(each => each.offers.provides?.[capability]).find(pods => pods !== undefined)
}
