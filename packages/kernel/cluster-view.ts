/** What a rendered cluster is as a whole, for checks and plans that look at more than one object. */
import type { Offers, Requirement, UsedSecret } from './component.ts'
import type { Composed } from './compose.ts'
import type { Cluster, Environment } from './describe.ts'
import type { Manifest } from './manifest.ts'
import { originOf, type Asked } from './origin.ts'
import type { OverlayRecord } from './overlay-record.ts'
import type { PlacedOverlay } from './placed-overlay.ts'
import type { Position, Problem } from '#values'

/** A component of the cluster, with what it said of itself while it was composed. */
export interface ComposedComponent {
  readonly name: string
  /** Where the innermost use stands. */
  readonly at?: Position | undefined
  readonly offers: Offers
  readonly requires: readonly Requirement[]
  /** Overlays of what its package creates, the outer layers' first. */
  readonly packageOverlays: readonly PlacedOverlay[]
}

export interface ClusterView {
  readonly environment: Environment
  readonly cluster: Cluster
  /** Every file of the cluster, sorted by path. */
  readonly manifests: readonly Manifest[]
  /** In the order of composition. */
  readonly components: readonly ComposedComponent[]
  /** Every secret that the components refer to. */
  readonly secrets: readonly UsedSecret[]
  /** Where an author wrote what stands in a rendered object, for problems of it; at the least where its component is used. */
  readonly origin: (manifest: Manifest, asked: Asked) => Position | undefined
}

/** A check that sees the whole cluster; a rule sees one object. */
export type ClusterCheck = (view: ClusterView) => readonly Problem[]

/** The view of a composed cluster and of what it was rendered to; `records` of what overlays did to that. */
export function viewCluster(
  { resolved, contexts }: Composed,
  manifests: readonly Manifest[],
  records: readonly OverlayRecord[] = [],
): ClusterView {
  const { environment, cluster, components } = resolved
  const offers = contexts[0]?.offers ?? []
  return {
    environment,
    cluster,
    manifests,
    components: components.map(({ name, definition, at, packageOverlays }, i) => {
      const context = contexts[i]
      return {
        name,
        at,
        offers: offers[i]?.offers ?? {},
        packageOverlays,
        requires: (context && definition.requires?.(context)) ?? [],
      }
    }),
    secrets: contexts[0]?.secrets ?? [],
    origin: (manifest, asked) => originOf(resolved, manifest, asked, records),
  }
}
