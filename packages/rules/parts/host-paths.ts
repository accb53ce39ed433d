/** Volumes that are folders or files of the node. */
import type { Path } from '#kernel'
import { at, maps, text, type Tree } from './json.ts'

export interface HostPath {
  /** Of the volume. */
  readonly name: string
  readonly found: string
  /** Of the field, in the pod's spec. */
  readonly path: Path
}

export function hostPathsOf(spec: Tree): HostPath[] {
  return [...maps(spec['volumes'])].flatMap(([i, volume]) => {
    const found = text(at(volume, 'hostPath', 'path'))
    if (found === undefined) return []
    return [{ name: text(volume['name']) ?? '', found, path: ['volumes', i, 'hostPath', 'path'] }]
  })
}
