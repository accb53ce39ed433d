/**
 * Remembers what a pure function made of an object, for as long as somebody else holds the object. Clusters of a fleet
 * share nearly all that is said of them, so nearly all that follows from it is worked out once. What is remembered is
 * shared by all who ask again, so nobody may change it.
 */
import { isDescription, isTree } from './layers.ts'

/** The same function, which works once for the same objects; what it throws is thrown again each time. */
export function remember<K extends readonly object[], V>(work: (...keys: K) => V): (...keys: K) => V {
  const known = new Memory<{ readonly value: V }>()
  return (...keys) => {
    const found = known.get(keys)
    if (found) return found.value
    const value = work(...keys)
    known.set(keys, { value })
    return value
  }
}

/** What is known of lists of objects, told apart by the objects themselves; forgotten when one of them is. */
export class Memory<V> {
  readonly #root: Branch<V> = {}

  get(keys: readonly object[]): V | undefined {
    let branch: Branch<V> | undefined = this.#root
    for (const key of keys) branch = branch?.inner?.get(key)
    return branch?.value
  }

  set(keys: readonly object[], value: V): void {
    let branch = this.#root
    for (const key of keys) {
      branch.inner ??= new WeakMap()
      let next: Branch<V> | undefined = branch.inner.get(key)
      if (!next) branch.inner.set(key, (next = {}))
      branch = next
    }
    branch.value = value
  }
}

interface Branch<V> {
  value?: V
  inner?: WeakMap<object, Branch<V>>
}

/** The same tree of maps and lists, which from now on nobody can change; what is no tree of values is left alone. */
export function freeze<T>(value: T): T {
  if (Array.isArray(value) || (isTree(value) && !isDescription(value))) {
    Object.freeze(value)
    for (const member of Object.values(value)) freeze(member)
  }
  return value
}
