/** Which entries an edit is about, and whether they are as many as it expects. */
import { refuse, type Context } from './context.ts'
import { judge } from './expects.ts'
import { explainCount } from './explain.ts'
import { findEntries } from './item-match.ts'
import type { Place } from './operation.ts'
import type { Entry, Site } from './site.ts'
import type { Count, Edit, Json } from './words.ts'

/** The entries that an edit is about; undefined where there are too few or too many. */
export function findMatched(
  site: Site,
  key: string | undefined,
  edit: Edit,
  place: Place,
  context: Context,
): readonly Entry[] | undefined {
  if (edit.operation.matches === false) return []
  const by = edit.operation.by?.(edit) ?? edit.words.by
  const found =
    by === undefined
      ? site.entries.filter(entry => entry.key === key)
      : findEntries(site.entries, by, edit.value as Json)
  if ('rule' in found) {
    refuse(context, context.from, found)
    return undefined
  }
  const count = ownCount(edit.words) ?? context.defaults
  const verdict = judge(count, found.length)
  if (verdict === 'refuse')
    refuse(
      context,
      context.from,
      explainCount(site.entries, found, { by, key, written: edit.value, place, count }),
    )
  return verdict === 'go on' ? [...found] : undefined
}

/** What an edit says itself of how many must match; it takes the place of all that its surroundings say. */
export function ownCount({ expects, missingOk, when }: Count): Count | undefined {
  return expects === undefined && missingOk === undefined && when === undefined
    ? undefined
    : ({ expects, missingOk, when } as Count)
}
