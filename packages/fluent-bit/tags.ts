/** Tags of records and the patterns that filters and outputs choose them by. */
import { findValue, type Entry } from './section.ts'

/**
 * Whether some tag fits both patterns. Both may hold `*`, any number of letters: an input's tag has one where the file or
 * the unit is filled in.
 */
export function meet(a: string, b: string): boolean {
  // row by row of the table "the rest of a from i fits the rest of b from j"
  let below: boolean[] = []
  for (let i = a.length; i >= 0; i--) {
    const row: boolean[] = []
    for (let j = b.length; j >= 0; j--) {
      if (i === a.length && j === b.length) row[j] = true
      else if (a[i] === '*') row[j] = below[j] === true || (j < b.length && row[j + 1] === true)
      else if (b[j] === '*') row[j] = row[j + 1] === true || (i < a.length && below[j] === true)
      else row[j] = i < a.length && j < b.length && a[i] === b[j] && below[j + 1] === true
    }
    below = row
  }
  return below[0] === true
}

/** The tag that an input gives; without one Fluent Bit takes the plugin's name and a number. */
export function tagOf(entries: readonly Entry[]): string {
  return (findValue(entries, 'tag') ?? `${findValue(entries, 'name') ?? ''}.*`).replaceAll(
    /\$\{\w+\}|<[^>]*>/g,
    '*',
  )
}

/** Tags that a filter rewrite_tag gives; what it takes from the record or the old tag may be anything. */
export function rewrittenTags(entries: readonly Entry[]): string[] {
  if (findValue(entries, 'name')?.toLowerCase() !== 'rewrite_tag') return []
  return entries
    .filter(([key]) => key.toLowerCase() === 'rule')
    .map(([, rule]) => (rule.split(/\s+/).at(-2) ?? '*').replaceAll(/\$\{?\w+\}?(\[[^\]]*\])*/g, '*'))
}
