/** Makes what an overlay did to its copies true of the objects, and records it. */
import type { Change, Path } from './change.ts'
import type { Held, ObjectIndex } from './object-index.ts'
import type { Entry, Site } from './site.ts'
import { recordChange } from './trace.ts'
import type { Json } from './words.ts'

/** What was done to one object. */
export interface Done {
  /** Of the object: its index among the sources, or the next free number for a new one. */
  readonly slot: number
  /** Absent for a new object. */
  readonly before?: Json
  /** Absent for an object that is gone. */
  readonly after?: Json
  /** The slot of the object that a new one was put beside. */
  readonly beside?: number
  readonly change: Change
}

/** The work of one overlay, when nothing of it was refused. */
export interface Finished {
  readonly index: ObjectIndex
  readonly site: Site
  /** The objects it was about, and the entries that stand for them. */
  readonly meant: readonly Held[]
  readonly entries: readonly Entry[]
  readonly removed: ReadonlyMap<Entry, readonly Path[]>
  /** Group of objects that are put beside no other. */
  readonly group: string | undefined
}

export function commit(finished: Finished): Done[] {
  const { site, entries, meant } = finished
  const kept = new Set(site.entries)
  const held = new Map<Entry, Held>()
  const changed = entries.flatMap((entry, i) =>
    commitOne(finished, entry, meant[i] as Held, kept.has(entry), held),
  )
  const added = site.entries.filter(entry => !held.has(entry)).map(entry => add(finished, entry, held))
  return [...changed, ...added]
}

/** An object that was only looked at is not recorded, and stays the object that it was. */
function commitOne(
  { index, removed }: Finished,
  entry: Entry,
  old: Held,
  there: boolean,
  held: Map<Entry, Held>,
): Done[] {
  const after = there ? entry.value : undefined
  const change = recordChange(old.object, after, entry.trace, removed.get(entry) ?? [])
  const record = { slot: old.slot, before: old.object, change }
  if (after === undefined) {
    index.remove(old)
    return [record]
  }
  const touched = change.set.length + change.removed.length + change.shifts.length > 0
  held.set(entry, touched ? index.exchange(old, after) : old)
  return touched ? [{ ...record, after }] : []
}

function add({ index, group }: Finished, entry: Entry, held: ReadonlyMap<Entry, Held>): Done {
  const beside = entry.beside && held.get(entry.beside.entry)
  const made =
    entry.beside && beside
      ? index.insert(beside, entry.beside.where, entry.value)
      : index.add(entry.value, group)
  const change = recordChange(undefined, entry.value, entry.trace, [])
  return { slot: made.slot, after: entry.value, ...(beside && { beside: beside.slot }), change }
}
