/** The objects that overlays work on: in order, and found by kind and name without looking at all of them. */
import { isMap, type DocumentMatch, type Json } from './words.ts'

/** One object among others. */
export interface Held {
  /** Stays with the object whatever becomes of it; new objects get the next free number. */
  readonly slot: number
  readonly object: Json
  /** Whose it is, for overlays that see only the objects of one group. */
  readonly group: string | undefined
  /** Its place among the others; only the order matters. */
  order: number
}

/** A set of objects that changes while overlays are applied. */
export class ObjectIndex {
  readonly #held = new Map<number, Held>()
  readonly #buckets = new Map<string, Set<Held>>()
  #next = 0

  add(object: Json, group: string | undefined, order = this.#held.size): Held {
    return this.#keep({ slot: this.#next++, object, group, order })
  }

  exchange(old: Held, object: Json): Held {
    this.remove(old)
    return this.#keep({ ...old, object })
  }

  remove(held: Held): void {
    this.#held.delete(held.slot)
    for (const key of keysOf(held.object)) this.#buckets.get(key)?.delete(held)
  }

  /** Those that may be meant, in order: of the kind and name that the match says, or all. */
  candidates(match: DocumentMatch, group: string | undefined): readonly Held[] {
    const { kind, name } = match
    const key = kind === undefined ? undefined : name === undefined ? bucket(kind) : bucket(kind, name)
    const found = key === undefined ? this.#held.values() : (this.#buckets.get(key) ?? [])
    const ours = [...found].filter(held => group === undefined || held.group === group)
    return ours.toSorted((a, b) => a.order - b.order)
  }

  /** All of them, in order. */
  all(): readonly Held[] {
    return [...this.#held.values()].toSorted((a, b) => a.order - b.order)
  }

  /** Puts a new object before or after another, whose group it joins. */
  insert(beside: Held, where: 'before' | 'after', object: Json): Held {
    const others = this.all()
    const at = others.indexOf(beside) + (where === 'after' ? 1 : 0)
    for (const [i, other] of others.entries()) other.order = i < at ? i : i + 1
    return this.add(object, beside.group, at)
  }

  #keep(held: Held): Held {
    this.#held.set(held.slot, held)
    for (const key of keysOf(held.object)) {
      const bucket = this.#buckets.get(key)
      if (bucket) bucket.add(held)
      else this.#buckets.set(key, new Set([held]))
    }
    return held
  }
}

function keysOf(object: Json): string[] {
  const kind = isMap(object) ? object['kind'] : undefined
  if (typeof kind !== 'string') return []
  const metadata = (object as { readonly metadata?: unknown }).metadata
  const name = isMap(metadata) ? metadata['name'] : undefined
  return [bucket(kind), ...(typeof name === 'string' ? [bucket(kind, name)] : [])]
}

/** Two names cannot run into each other: no JSON text holds the one of another pair. */
function bucket(...names: readonly string[]): string {
  return JSON.stringify(names)
}
