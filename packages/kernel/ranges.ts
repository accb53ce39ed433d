/** The ranges of addresses that a cluster lives among, and those that hold where nobody chooses others. */
import type { Cluster, Environment } from './describe.ts'
import { outermost, PRIVATE_RANGES, SHARED_RANGE } from './network.ts'

/** What TKG gives pods when nobody chooses. */
export const POD_RANGE = '100.96.0.0/11'
/** What TKG gives Services when nobody chooses. */
export const SERVICE_RANGE = '100.64.0.0/13'

/** Ranges that a cluster's flows and policies refer to without saying them. */
export interface ClusterRanges {
  readonly nodes: string
  readonly pods: string
  readonly services: string
  /** The site's private addresses. */
  readonly site: readonly string[]
}

export function clusterRanges(environment: Environment, cluster: Cluster): ClusterRanges {
  return {
    nodes: cluster.network.cidr,
    pods: cluster.pods ?? POD_RANGE,
    services: cluster.services ?? SERVICE_RANGE,
    site: environment.ranges ?? PRIVATE_RANGES,
  }
}

/**
 * Everything of the site, for what keeps a cluster's pods within it, by address: the site's own ranges, and in case these
 * do not hold them, those of the nodes (the API server, kubelets, load balancers, VPC endpoints), of pods (CoreDNS, metrics,
 * and the addresses of tunnels, from which the API server calls webhooks on other nodes) and of Services; and `more`.
 * Where nobody narrowed the site, it holds the shared space too, which AWS routes and TKG takes pods and Services from.
 */
export function siteRanges(
  environment: Environment,
  cluster: Cluster,
  more: readonly string[] = [],
): readonly string[] {
  const { nodes, pods, services, site } = clusterRanges(environment, cluster)
  const shared = environment.ranges ? [] : [SHARED_RANGE]
  return outermost([...site, ...shared, nodes, pods, services, ...more])
}
