/** Everything that is there to be observed: what every room of packages/ exports, and the shipped clusters. */
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  compose,
  formatProblem,
  renderCluster,
  type ClusterDescription,
  type ComponentDefinition,
  type Manifest,
  type Offers,
} from '#kernel'
import { discoverClusters } from '../cli/load/index.ts'

const root = resolve(import.meta.dirname, '../..')

/** A cluster with what its components offer and what became of it. */
export interface Observed {
  /** For example `production/payments`. */
  readonly cluster: string
  readonly offers: readonly { readonly component: string; readonly offers: Offers }[]
  readonly manifests: readonly Manifest[]
}

/** The components that the rooms export, sorted by room; a new room is found by itself. */
export async function componentsOfRooms(): Promise<readonly ComponentDefinition[]> {
  const rooms = readdirSync(join(root, 'packages'))
    .filter(room => existsSync(join(root, 'packages', room, 'index.ts')))
    .toSorted()
  const found = new Map<string, ComponentDefinition>()
  for (const room of rooms) {
    const door = (await import(join(root, 'packages', room, 'index.ts'))) as Record<string, unknown>
    for (const use of Object.values(door))
      if (isComponent(use)) found.set(use.definition.name, use.definition)
  }
  return [...found.values()]
}

function isComponent(value: unknown): value is { readonly definition: ComponentDefinition } {
  return typeof value === 'function' && 'definition' in value
}

/** The shipped clusters as their files are now, whatever stands in generated/. */
export async function shippedClusters(): Promise<Observed[]> {
  const all: Observed[] = []
  for (const { environment, cluster, file } of discoverClusters(root)) {
    const { default: description } = (await import(join(root, file))) as { default: ClusterDescription }
    all.push(observe(`${environment}/${cluster}`, description))
  }
  return all
}

function observe(cluster: string, description: ClusterDescription): Observed {
  const { composed, problems } = compose(description)
  if (!composed) throw new Error(`${cluster}: ${problems.map(formatProblem).join('\n')}`)
  const { manifests } = renderCluster(description, { rules: [] })
  return { cluster, offers: composed.contexts[0]?.offers ?? [], manifests }
}
