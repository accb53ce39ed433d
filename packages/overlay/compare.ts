/** Whether a value holds another, as ytt compares: maps by key, lists from their beginning, scalars as they are. */
import { isMap, type Json } from './words.ts'

/** Whether `subset` is part of `value`. An empty map is part of every map, and an empty list of every list. */
export function holds(value: unknown, subset: unknown): boolean {
  return findMissing(value, subset, []) === undefined
}

/** The path of the first part of `subset` that `value` has not; undefined when it has all of it. */
export function findMissing(
  value: unknown,
  subset: unknown,
  path: readonly (string | number)[],
): readonly (string | number)[] | undefined {
  if (Array.isArray(subset)) {
    return Array.isArray(value) ? firstMissing(value, [...subset.entries()], path) : path
  }
  if (isMap(subset)) {
    const said = Object.entries(subset).filter(([, member]) => member !== undefined)
    return isMap(value) ? firstMissing(value, said, path) : path
  }
  return value === subset ? undefined : path
}

function firstMissing(
  value: unknown,
  entries: readonly (readonly [string | number, unknown])[],
  path: readonly (string | number)[],
): readonly (string | number)[] | undefined {
  for (const [key, part] of entries) {
    const below = [...path, key]
    if (!Object.hasOwn(value as object, key)) return below
    const missing = findMissing((value as Readonly<Record<string | number, unknown>>)[key], part, below)
    if (missing) return missing
  }
  return undefined
}

/** Whether two values are the same all through, members in whatever order. */
export function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => isSame(item as Json, b[i] as Json))
  if (isMap(a) && isMap(b)) {
    const [some, others] = [Object.keys(a), Object.keys(b)]
    return (
      some.length === others.length &&
      some.every(key => Object.hasOwn(b, key) && isSame(a[key] as Json, b[key] as Json))
    )
  }
  return a === b
}
