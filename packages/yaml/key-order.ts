/** In what order the members of a map are written: the words a reviewer looks for first come first. */

/** `kubernetes`: by the table below. `given`: as the object was built, for what is not a Kubernetes object. */
export type KeyOrder = 'kubernetes' | 'given'

/** Stands for every key the table does not name; those are in code-unit order. */
const REST = '…'

/**
 * One order for all maps, so that a key never moves with its place: what a thing is, what it is called, how it
 * is marked, what it runs, what is wanted, and last what became of it. The idea is kustomize's field precedence
 * (kyaml/yaml/order.go); the list is ours and short.
 */
const PRECEDENCE = [
  'apiVersion',
  'kind',
  'metadata',
  'name',
  'namespace',
  'labels',
  'annotations',
  'type',
  'image',
  'command',
  'args',
  'spec',
  REST,
  'status',
]

const RANKS: ReadonlyMap<string, number> = new Map(PRECEDENCE.map((key, rank) => [key, rank]))
const REST_RANK = PRECEDENCE.indexOf(REST)

/** The keys of a map as they are to be written. */
export function orderKeys(map: object, order: KeyOrder): readonly string[] {
  const keys = Object.keys(map)
  return order === 'given' || isSorted(keys) ? keys : keys.toSorted(compareKeys)
}

/** Most maps arrive in order; to see that is much cheaper than to sort. */
function isSorted(keys: readonly string[]): boolean {
  for (let i = 1; i < keys.length; i++) {
    if (compareKeys(keys[i - 1]!, keys[i]!) > 0) return false
  }
  return true
}

function compareKeys(a: string, b: string): number {
  return rankOf(a) - rankOf(b) || compareText(a, b)
}

function rankOf(key: string): number {
  return RANKS.get(key) ?? REST_RANK
}

/** The members of a map by key, in code-unit order. */
export function sortedEntries<T>(map: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(map).toSorted(([a], [b]) => compareText(a, b))
}

/** Code-unit order: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
