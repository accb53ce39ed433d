/** What people wrote for one cluster: every value of its files, with its place and the layer that it stands in. */
import { isTree, locate, remember, type Layer, type LayerName, type Path, type Position } from '#values'
import type { ResolvedCluster } from './resolve.ts'

/** A text, number or truth that stands in an environment file. */
export interface Written {
  readonly value: string | number | boolean
  readonly at: Position
  readonly layer: LayerName
  /** The component that it is said to; absent for the words of the cluster and of its environment. */
  readonly component?: string
  readonly path: Path
}

/** Everything that was written for a cluster: what is said to components first, then the narrower layer first. */
export const writtenFor = remember((resolved: ResolvedCluster): readonly Written[] => [
  ...resolved.components.flatMap(({ name, values, options }) =>
    [...options, ...values].toReversed().flatMap(layer => writtenIn(layer, name)),
  ),
  ...[...resolved.layers].toReversed().flatMap(layer => writtenIn(layer)),
  ...writtenIn(resolved.site),
])

/** What one layer says, of a component or of the cluster itself. */
export function writtenIn(layer: Layer, component?: string): Written[] {
  return leavesIn(layer.value, []).flatMap(({ path, value }) => {
    const at = locate(layer.value, path) ?? layer.at
    return at ? [{ value, at, layer: layer.name, path, ...(component !== undefined && { component }) }] : []
  })
}

function leavesIn(value: unknown, path: Path): Pick<Written, 'value' | 'path'>[] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return [{ value, path }]
  if (!Array.isArray(value) && !isTree(value)) return []
  // uses of components and other clusters are described elsewhere; a release is a catalogue that nobody here wrote
  if ('kind' in value || 'packages' in value) return []
  return [...(Array.isArray(value) ? value.entries() : Object.entries(value))].flatMap(([key, member]) =>
    leavesIn(member, [...path, key]),
  )
}
