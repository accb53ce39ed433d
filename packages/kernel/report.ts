/** What is reported of a cluster beside its manifests, for people: plain data, so that reports can look across clusters. */
import type { Composed } from './compose.ts'
import type { Image } from './component.ts'
import type { Cluster } from './describe.ts'
import type { ClusterFlow } from './flow.ts'
import { clusterRanges, type ClusterRanges } from './ranges.ts'

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
  readonly ranges: ClusterRanges
  /** Host and project that images come from, for example `registry.example.internal/tkg`. */
  readonly registry: string
  /** Namespaces that are ours: closed but for flows. */
  readonly namespaces: readonly string[]
  readonly flows: readonly ClusterFlow[]
  readonly images: readonly ClusterImage[]
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
