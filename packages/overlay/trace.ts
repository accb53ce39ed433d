/** From a value and what is known of its origins to the flat record: leaves, what is gone, and how lists moved. */
import { pointerOf, type Change, type Path, type Shift, type Touch } from './change.ts'
import type { Trace } from './site.ts'
import { isMap, type Json } from './words.ts'

/** The record of one object that was changed. `removed` are pointers into what it was. */
export function recordChange(
  before: Json | undefined,
  after: Json | undefined,
  trace: Trace | undefined,
  removed: readonly Path[],
): Change {
  const set: Touch[] = []
  const shifts: Shift[] = []
  if (after !== undefined) walk(after, trace, undefined, [], set, shifts)
  const gone = removed.filter(path => before !== undefined && hasPath(before, path))
  return { set, removed: gone.map(pointerOf), shifts }
}

function walk(
  value: Json,
  trace: Trace | undefined,
  around: Path | undefined,
  path: Path,
  set: Touch[],
  shifts: Shift[],
): void {
  const from = trace?.from ?? around
  if (!trace && !from) return
  if (Array.isArray(value) && value.length > 0) walkList(value, trace, from, path, set, shifts)
  else if (isMap(value) && Object.keys(value).length > 0)
    for (const [key, member] of Object.entries(value))
      walk(member as Json, trace?.members?.get(key), from && [...from, key], [...path, key], set, shifts)
  else if (from) set.push({ pointer: pointerOf(path), from })
}

function walkList(
  list: readonly Json[],
  trace: Trace | undefined,
  from: Path | undefined,
  path: Path,
  set: Touch[],
  shifts: Shift[],
): void {
  const slots = trace?.items ?? list.map((_, was) => ({ was, trace: undefined }))
  const was = slots.map(slot => slot.was as number | undefined)
  // a list that is the overlay's own has not moved: its items are new, all of them
  if (!from && was.some((before, i) => before !== i)) shifts.push({ list: pointerOf(path), was })
  for (const [i, item] of list.entries()) {
    const before = was[i]
    const around = from && before !== undefined ? [...from, before] : undefined
    walk(item, slots[i]?.trace, around, [...path, i], set, shifts)
  }
}

function hasPath(value: Json, path: Path): boolean {
  let current: unknown = value
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return false
    current = (current as Readonly<Record<string | number, unknown>>)[key]
  }
  return true
}
