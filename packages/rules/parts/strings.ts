/** Strings of an object, wherever they stand. */
import type { KubernetesObject, Path } from '#kernel'
import { leavesOf, pathOf } from './leaves.ts'

export interface Hit {
  /** For example `spec.containers.0.image`. */
  readonly path: string
  /** The same, key by key. */
  readonly keys: Path
  readonly value: string
}

/** Whether a string matters; `key` is the key it stands under (or the index of a list), `above` the key over that. */
export type Test = (value: string, key: string, above: string) => boolean

/** The strings that pass a test, in the order of the object. Keys of maps are not looked at. */
export function findStrings(object: KubernetesObject, test: Test): readonly Hit[] {
  const hits: Hit[] = []
  for (const leaf of leavesOf(object)) {
    const { value, key, above } = leaf
    if (typeof value !== 'string' || !test(value, String(key), String(above?.key ?? ''))) continue
    const keys = pathOf(leaf)
    hits.push({ path: keys.join('.'), keys, value })
  }
  return hits
}
