/** Every leaf of a value with its path. */
import type { Json, Path } from '#kernel'

export interface Leaf {
  readonly path: Path
  readonly value: Json
}

export function leaves(value: unknown, path: Path): Leaf[] {
  const found: Leaf[] = []
  collect(value, path, found)
  return found
}

function collect(value: unknown, path: Path, found: Leaf[]): void {
  if (typeof value !== 'object' || value === null) found.push({ path, value: value as Json })
  else if (Array.isArray(value)) for (const [i, item] of value.entries()) collect(item, [...path, i], found)
  else for (const [key, member] of Object.entries(value)) collect(member, [...path, key], found)
}
