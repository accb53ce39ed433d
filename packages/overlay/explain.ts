/** Says of objects and entries that are too few or too many what was looked for, what is there, and what may have been meant. */
import { counted, describeMatch, describeObject, explainMissing } from './document-match.ts'
import { describeExpects, expectation } from './expects.ts'
import { describeBy, nearest } from './item-match.ts'
import type { Place, Why } from './operation.ts'
import type { Held } from './object-index.ts'
import type { Entry } from './site.ts'
import { isMap, type By, type Count, type DocumentMatch, type Refusal } from './words.ts'

/** Too few or too many objects; `objects` are all that there are. */
export function explainMatch(
  objects: readonly Held[],
  match: DocumentMatch,
  meant: readonly Held[],
  count: Count,
): Refusal {
  const base = { rule: 'overlay/match', from: ['match'], expected: describeExpects(expectation(count)) }
  const what = describeMatch(match)
  if (meant.length === 0)
    return {
      ...base,
      message: `no object is ${what}`,
      ...explainMissing(
        objects.map(({ object }) => object),
        match,
      ),
      fix: 'mend the match, or say missingOk: true where the object may be missing',
    }
  const names = meant.slice(0, LISTED).map(({ object }) => describeObject(object))
  return {
    ...base,
    message: `${counted(meant.length, 'object')} ${meant.length === 1 ? 'is' : 'are'} ${what}`,
    found: `${names.join(', ')}${meant.length > LISTED ? ' …' : ''}`,
    fix: 'narrow the match, or say how many it may be: expects',
  }
}

/** What was looked for in a map or list. */
export interface Sought {
  readonly by: By | undefined
  readonly key: string | undefined
  readonly written: unknown
  readonly place: Place
  readonly count: Count
}

export function explainCount(entries: readonly Entry[], found: readonly Entry[], sought: Sought): Why {
  const { by, key, written, place, count } = sought
  const what = describeBy(by, key, written)
  const said = `${found.length === 0 ? 'no' : found.length} ${place}${found.length > 1 ? 's have' : ' has'} ${what}`
  return {
    rule: 'overlay/count',
    message: said,
    found:
      found.length === 0
        ? `${counted(entries.length, place)}${names(entries, by)}`
        : `${found.length} of ${entries.length}${names(found, by)}`,
    expected: describeExpects(expectation(count)),
    ...(found.length === 0 && nearest(entries, by, key, written)),
    fix: found.length === 0 ? advice(place) : 'narrow what is matched, or say how many it may be: expects',
  }
}

function advice(place: Place): string {
  return place === 'member'
    ? 'mend the key, or say missingOk: true to add what is not there'
    : 'mend what is looked for, or say missingOk: true to add what is not there'
}

/** `: contour, envoy`; of many the first few. */
function names(entries: readonly Entry[], by: By | undefined): string {
  const all = entries.map(entry => nameOf(entry, by))
  if (all.length === 0) return ''
  return `: ${all.slice(0, LISTED).join(', ')}${all.length > LISTED ? ' …' : ''}`
}
const LISTED = 8

/** By what an entry is told apart: its key, the value of the key that is matched by, its name, or its index. */
function nameOf({ key, value }: Entry, by: By | undefined): string {
  if (typeof key === 'string') return key
  const name = isMap(value) ? value[typeof by === 'string' ? by : 'name'] : undefined
  return typeof name === 'string' ? name : `[${key}]`
}
