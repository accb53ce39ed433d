/**
 * A map, a list or a set of objects while operations are at work on it: its entries in order, each with what is known of where
 * it comes from. Values are never changed, only exchanged, so whoever holds the old ones keeps them.
 */
import type { Path } from './change.ts'
import type { Json } from './words.ts'

/** Where what stands somewhere came from, as far as the overlay has touched it. */
export interface Trace {
  /** Path into the overlay, where the whole value is the overlay's. */
  readonly from?: Path | undefined
  /** Traces of the members of a map, where the overlay touched them. */
  readonly members?: ReadonlyMap<string, Trace>
  /** The items of a list, each with its index before; only where the overlay touched the list. */
  readonly items?: readonly Slot[]
}
export interface Slot {
  readonly was: string | number | undefined
  readonly trace: Trace | undefined
}

/** A value, and where it came from. */
export interface Traced {
  readonly value: Json
  readonly trace: Trace | undefined
}

export interface Entry {
  /** Key in a map; in a list or a set of objects the index, kept in step. */
  key: string | number
  value: Json
  trace: Trace | undefined
  /** Key or index before; undefined for what is new. */
  readonly was: string | number | undefined
  /** For an entry that was put before or after another: that other. */
  readonly beside?: { readonly entry: Entry; readonly where: 'before' | 'after' }
}

/** The entries, and what operations do to them. */
export class Site {
  entries: Entry[]
  /** Keys or indices, as they were before, of what was removed. */
  readonly removed: (string | number)[] = []
  readonly isList: boolean
  constructor(entries: Entry[], isList: boolean) {
    this.entries = entries
    this.isList = isList
  }

  /** Exchanges the value of an entry. */
  write(entry: Entry, { value, trace }: Traced): void {
    entry.value = value
    entry.trace = trace
  }

  remove(gone: readonly Entry[]): void {
    const all = new Set(gone)
    this.entries = this.entries.filter(entry => !all.has(entry))
    this.removed.push(...gone.flatMap(({ was }) => (was === undefined ? [] : [was])))
    this.#number()
  }

  /** Puts a new entry beside one that is there. */
  insert(beside: Entry, where: 'before' | 'after', { value, trace }: Traced): void {
    const at = this.entries.indexOf(beside) + (where === 'after' ? 1 : 0)
    this.entries.splice(at, 0, { key: at, value, trace, was: undefined, beside: { entry: beside, where } })
    this.#number()
  }

  /** Puts a new entry at the end; in a map it has a key. */
  append(key: string | undefined, { value, trace }: Traced): void {
    this.entries.push({ key: key ?? this.entries.length, value, trace, was: undefined })
  }

  /** Puts the entries, all of them, into another order. */
  arrange(entries: readonly Entry[]): void {
    this.entries = [...entries]
    this.#number()
  }

  #number(): void {
    if (this.isList) for (const [i, entry] of this.entries.entries()) entry.key = i
  }
}
