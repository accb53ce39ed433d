/** Every string of an object. Rules that read them all run on each of 100,000 objects, so nothing is built before a hit. */
import type { Json, KubernetesObject, Path } from '#kernel'

export interface Hit {
  /** For example `spec.containers.0.image`. */
  readonly path: string
  /** The same, key by key. */
  readonly keys: Path
  readonly value: string
}

/** Whether a string matters; `key` is the key it stands under (or the index of a list), `above` the key over that. */
export type Test = (value: string, key: string, above: string) => boolean

interface Trail {
  readonly keys: (string | number)[]
  readonly value: string
}

/** The strings that pass a test, in the order of the object. Keys of maps are not looked at. */
export function findStrings(object: KubernetesObject, test: Test): readonly Hit[] {
  const trails: Trail[] = []
  walkMap(object, '', test, trails)
  return trails.map(({ keys, value }) => {
    const path = keys.toReversed()
    return { path: path.join('.'), keys: path, value }
  })
}

type Walk<T> = (tree: T, above: string, test: Test, trails: Trail[]) => void

const walkMap: Walk<Readonly<Record<string, Json | undefined>>> = (map, above, test, trails) => {
  for (const key of Object.keys(map)) visit(map[key], key, above, test, trails)
}

const walkList: Walk<readonly Json[]> = (list, above, test, trails) => {
  for (let i = 0; i < list.length; i++) visit(list[i], i, above, test, trails)
}

/** On the way back up, each string found below learns the key it was below; where none was, no path is made. */
function visit(
  value: Json | undefined,
  key: string | number,
  above: string,
  test: Test,
  trails: Trail[],
): void {
  if (typeof value === 'string') {
    if (test(value, String(key), above)) trails.push({ keys: [key], value })
    return
  }
  if (typeof value !== 'object' || value === null) return
  const before = trails.length
  if (Array.isArray(value)) walkList(value, String(key), test, trails)
  else walkMap(value as Readonly<Record<string, Json>>, String(key), test, trails)
  for (let i = before; i < trails.length; i++) trails[i]?.keys.push(key)
}
