/** What an author changed: the part of a values tree that differs from the package's defaults. */
import { isDeepStrictEqual } from 'node:util'
import { isTree } from './layers.ts'

type Tree = Readonly<Record<string, unknown>>

/**
 * The members of `values` that differ from `defaults`, map by map; a list that differs is kept whole, because a list of
 * data values replaces the package's. A free-form map (one whose default has no such key) is kept as it is.
 */
export function difference(values: Tree, defaults: Tree): Tree {
  const changes: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(values)) {
    const preset = defaults[key]
    if (value === undefined || isDeepStrictEqual(value, preset)) continue
    const below = isTree(value) && isTree(preset) ? difference(value, preset) : value
    if (!isTree(below) || Object.keys(below).length > 0 || !isTree(preset)) changes[key] = below
  }
  return changes
}
