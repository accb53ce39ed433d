/** Switches anywhere in an object, by the names of their keys. */
import type { Json, KubernetesObject, Path } from '#kernel'
import { leavesOf, pathOf } from './leaves.ts'

export interface Flag {
  readonly path: Path
  readonly value: Json
}

/** Members that are on or off, also as texts, and pass a test, in the order of the object. */
export function findFlags(
  object: KubernetesObject,
  test: (key: string, value: boolean | 'true' | 'false') => boolean,
): readonly Flag[] {
  const flags: Flag[] = []
  for (const leaf of leavesOf(object)) {
    const { value, key } = leaf
    if (typeof value !== 'boolean' && value !== 'true' && value !== 'false') continue
    if (test(String(key), value)) flags.push({ path: pathOf(leaf), value })
  }
  return flags
}
