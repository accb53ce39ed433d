/** What nobody here can judge, for want of something that a site would keep: each cluster's check names its own, a run all of it, once. */
import type { Problem } from '#kernel'
import { UNTRIED } from '#package-copies'
import { UNCHECKED } from '#schemas'
import type { Output } from './verb.ts'

export interface Unjudged {
  /** Kinds whose schemas are not known: `Kind (group/version)`, sorted. */
  readonly unchecked: readonly string[]
  /** Packages whose overlays could not be tried: `refName version`, sorted. */
  readonly untried: readonly string[]
}

/** The problems without those that name such things, and the things. */
export function splitUnjudged(
  problems: readonly Problem[],
): Unjudged & { readonly problems: readonly Problem[] } {
  const foundBy = (name: string) => {
    const some = problems.filter(({ rule }) => rule === name)
    return [...new Set(some.flatMap(({ found = '' }) => found.split(', ')))].toSorted()
  }
  return {
    problems: problems.filter(({ rule }) => rule !== UNCHECKED && rule !== UNTRIED),
    unchecked: foundBy(UNCHECKED),
    untried: foundBy(UNTRIED),
  }
}

/** Says so in a line each; nothing where everything is known. */
export function sayUnjudged({ unchecked = [], untried = [] }: Partial<Unjudged>, output: Output): void {
  const kinds = unchecked.map(kind => kind.replace(/ \(.*/, '')).join(', ')
  if (unchecked.length > 0)
    output.say(`without a schema: ${kinds}; only name and metadata are checked (npx drawbridge crds --help)`)
  if (untried.length > 0)
    output.say(
      `overlays not tried, without a copy of the package: ${untried.join(', ')} (packages/package-copies/README.md)`,
    )
}
