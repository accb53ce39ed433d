/** Objects without null: absent where a field is null, empty where a member of a map is, as Go's decoder has it. */
import type { Path } from '#kernel'

export function withoutNull<T>(value: T): T {
  return clean(value) as T
}

function clean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clean)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => (member === null ? [] : [[key, clean(member)]])),
  )
}

/** A copy with other values at some places. */
export function withZeros<T>(value: T, zeros: readonly { readonly path: Path; readonly zero: unknown }[]): T {
  const copy = structuredClone(value)
  for (const { path, zero } of zeros) {
    let parent = copy as Record<string | number, unknown>
    for (const key of path.slice(0, -1)) parent = parent[key] as typeof parent
    parent[path.at(-1) as string | number] = zero
  }
  return copy
}
