/** Flows: each one allowed direction of traffic, said once, before a pod network gives it form. */
import { METADATA_RANGE } from './network.ts'

/** Pods of one namespace; without labels all of them. */
export interface Pods {
  readonly kind: 'pods'
  readonly namespace: string
  readonly labels?: Readonly<Record<string, string>>
}

/** Pods of every namespace. */
export interface AnyPods {
  readonly kind: 'any-pods'
}

/** The cluster's own nodes, with everything on them that has no address of its own: the kubelet, pods with host network. */
export interface Nodes {
  readonly kind: 'nodes'
}

/** The cluster's API server. As a source it is also what calls webhooks and aggregated APIs. */
export interface ApiServer {
  readonly kind: 'api-server'
}

/** The cluster's DNS. */
export interface ClusterDns {
  readonly kind: 'dns'
}

/** Something outside the cluster. */
export interface Outside {
  readonly kind: 'outside'
  /** What people call it, for example `registry` or `log sink security`. */
  readonly name: string
  /** Its host name, where it has one. */
  readonly host?: string | undefined
  /** Private ranges that hold its addresses; empty where the environment says no address, and then the site's ranges stand in. */
  readonly ranges: readonly string[]
  /** Why an address that is not private may be reached all the same. */
  readonly waiver?: Waiver | undefined
}

/** What excuses something that is refused otherwise. */
export interface Waiver {
  readonly reason: string
  readonly owner: string
  /** The last day it holds, for example `2027-03-31`. */
  readonly expires: string
}

/** What one component does for others, so that they can speak of it without knowing its name. */
export type Capability = 'ingress' | 'metrics'

/** Whichever pods have a capability; a flow to or from them falls away in a cluster where none has. */
export interface Provider {
  readonly kind: 'provider'
  readonly of: Capability
}

/** An end of a flow in a cluster. */
export type Peer = Pods | AnyPods | Nodes | ApiServer | ClusterDns | Outside

export interface Port {
  /** Of the pod, not of a Service: policies see packets after the Service's address was translated. 0 for IPIP. */
  readonly port: number
  /** The last port of a range. */
  readonly endPort?: number
  /** Default TCP. IPIP is IP protocol 4, which has no ports; between nodes only, where no policy of pods applies. */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP' | 'IPIP'
  /** The Service's port that callers name, where it is another; for the register of ports. */
  readonly servicePort?: number
}

/** One allowed direction of traffic, as a component or an author says it. Replies need no flow of their own. */
export interface Flow<P = Peer | Provider> {
  readonly from: P
  readonly to: P
  readonly ports: readonly Port[]
  /** Why, for the register of ports: a phrase such as `scrape metrics`. */
  readonly purpose: string
}

/** A flow of a cluster, with the component that said it; `''` for one of the cluster's own words. */
export interface ClusterFlow extends Flow<Peer> {
  readonly component: string
  /** Its name among the cluster's own words. */
  readonly name?: string
}

export function pods(namespace: string, labels?: Readonly<Record<string, string>>): Pods {
  return { kind: 'pods', namespace, ...(labels && { labels }) }
}
export const anyPods: AnyPods = { kind: 'any-pods' }
export const nodes: Nodes = { kind: 'nodes' }
export const apiServer: ApiServer = { kind: 'api-server' }
export const clusterDns: ClusterDns = { kind: 'dns' }
/** Whatever carries requests from outside to a Service of the cluster. */
export const ingress: Provider = { kind: 'provider', of: 'ingress' }
/** Whatever collects metrics. */
export const metrics: Provider = { kind: 'provider', of: 'metrics' }

/** Something outside the cluster; `address` is what the environment says of it, a range or nothing. */
export function outside(name: string, host: string | undefined, address: string | undefined): Outside {
  return { kind: 'outside', name, ...(host !== undefined && { host }), ranges: address ? [address] : [] }
}

/** Where the API server is called: its own port, behind that of its Service. */
export const API_PORT: Port = { port: 6443, servicePort: 443 }

/** The instance metadata service of EC2, where a program asks for the credentials of its node's role. */
export const instanceMetadata: Outside = outside('instance metadata', undefined, METADATA_RANGE)

/** The pods of one end of a flow that lie in `namespaces`, a namespace at a time. */
export function podsWithin(peer: Peer, namespaces: readonly string[]): readonly Pods[] {
  if (peer.kind === 'any-pods') return namespaces.map(namespace => pods(namespace))
  return peer.kind === 'pods' && namespaces.includes(peer.namespace) ? [peer] : []
}
