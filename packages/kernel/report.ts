/** What is reported of a cluster beside its manifests, for people: plain data, so that reports can look across clusters. */
import type { Composed } from './compose.ts'
import type { Image } from './component.ts'
import type { Cluster, Environment } from './describe.ts'
import type { ClusterFlow } from './flow.ts'

/** An image, and the component whose version needs it. */
export interface ClusterImage extends Image {
  readonly component: string
}

export interface ClusterReport {
  readonly environment: string
  readonly cluster: string
  readonly role: Cluster['role']
  readonly cni: 'antrea' | 'calico'
  /** TKG release, for example `1.6.1`. */
  readonly release: string
  /** Range of the nodes, of the pods and of what the site's private addresses are. */
  readonly ranges: { readonly nodes: string; readonly pods: string; readonly site: readonly string[] }
  /** Host and project that images come from, for example `registry.example.internal/tkg`. */
  readonly registry: string
  /** Namespaces that are ours: closed but for flows. */
  readonly namespaces: readonly string[]
  readonly flows: readonly ClusterFlow[]
  readonly images: readonly ClusterImage[]
}

/** What TKG gives pods when nobody chooses. */
const PODS = '100.96.0.0/11'
const SITE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']

/** Ranges that a cluster's flows refer to without saying them. */
export function clusterRanges(environment: Environment, cluster: Cluster): ClusterReport['ranges'] {
  return { nodes: cluster.network.cidr, pods: cluster.pods ?? PODS, site: environment.ranges ?? SITE }
}

/** Reports a composed cluster. */
export function reportCluster({ resolved, contexts }: Composed): ClusterReport {
  const { environment, cluster } = resolved
  const [context] = contexts
  return {
    environment: environment.name,
    cluster: cluster.name,
    role: cluster.role,
    cni: cluster.cni ?? 'antrea',
    release: environment.release.version,
    ranges: clusterRanges(environment, cluster),
    registry: `${environment.registry.host}/${environment.registry.project}`,
    namespaces: context?.namespaces ?? [],
    flows: context?.flows ?? [],
    images: (context?.offers ?? []).flatMap(({ component, offers }) =>
      (offers.images ?? []).map(image => ({ ...image, component })),
    ),
  }
}
