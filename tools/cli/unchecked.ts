/** Kinds whose schemas nobody here knows: each cluster's check names its own, a run names them all, once. */
import type { Problem } from '#kernel'
import { UNCHECKED } from '#schemas'
import type { Output } from './verb.ts'

/** The problems without those that name such kinds, and the kinds, `Kind (group/version)`, sorted. */
export function splitUnchecked(problems: readonly Problem[]): {
  readonly problems: readonly Problem[]
  readonly unchecked: readonly string[]
} {
  const some = problems.filter(({ rule }) => rule === UNCHECKED)
  const kinds = new Set(some.flatMap(({ found = '' }) => found.split(', ')))
  return { problems: problems.filter(({ rule }) => rule !== UNCHECKED), unchecked: [...kinds].toSorted() }
}

/** Says so in one line, by kind; nothing where every kind is known. */
export function sayUnchecked(unchecked: readonly string[], output: Output): void {
  if (unchecked.length === 0) return
  const kinds = unchecked.map(kind => kind.replace(/ \(.*/, '')).join(', ')
  output.say(`without a schema: ${kinds}; only name and metadata are checked (npx drawbridge crds --help)`)
}
