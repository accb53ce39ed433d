/**
 * The order that strategic merge leaves a list in, as `normalizeElementOrder` of k8s.io/apimachinery: what the patch names in
 * the patch's order, what it does not name in the object's, and the two interleaved as they stood in the object.
 */
import type { Why } from './operation.ts'
import type { Entry, Site } from './site.ts'
import { isMap, type Json } from './words.ts'

/** `before`: the items as the object had them. `key`: undefined for a list of scalars. */
export function arrange(
  site: Site,
  before: readonly Json[],
  order: readonly Json[],
  key: string | undefined,
): void {
  const wanted = order.map(item => keyOf(item, key))
  const had = before.map(item => keyOf(item, key))
  const rank = (entry: Entry, ranks: readonly unknown[]) => ranks.indexOf(keyOf(entry.value, key))
  const named = site.entries.filter(entry => rank(entry, wanted) >= 0)
  const others = site.entries.filter(entry => rank(entry, wanted) < 0)
  const sorted = named.toSorted((a, b) => rank(a, wanted) - rank(b, wanted))
  site.arrange(interleave(others, sorted, entry => rank(entry, had)))
}

/** One of the others comes first where both were in the object and it stood in front. */
function interleave(
  others: readonly Entry[],
  named: readonly Entry[],
  rank: (entry: Entry) => number,
): Entry[] {
  const result: Entry[] = []
  const left = [...others]
  for (const entry of named) {
    const at = rank(entry)
    const later = left.findIndex(other => rank(other) < 0 || rank(other) >= at)
    result.push(...left.splice(0, later < 0 ? left.length : later), entry)
  }
  return [...result, ...left]
}

/** What tells an item apart: its merge key, or the scalar itself. */
export function keyOf(item: Json, key: string | undefined): Json | undefined {
  return key === undefined ? item : isMap(item) ? item[key] : undefined
}

/** Items that are not all maps, or not all scalars of one type, have no strategic merge. */
export function typeFault(items: readonly Json[], key: string | undefined): Why | undefined {
  const types = new Set(
    items.map(item =>
      isMap(item) ? 'map' : Array.isArray(item) ? 'list' : item === null ? 'null' : typeof item,
    ),
  )
  const [type = ''] = types
  if (
    types.size === 1 &&
    (key === undefined ? ['string', 'number', 'boolean'].includes(type) : type === 'map')
  )
    return undefined
  return {
    rule: 'overlay/strategic-merge',
    message: 'the items of the list and of the patch are not of one type',
    found: [...types].join(', '),
    expected: key === undefined ? 'scalars of one type' : 'maps',
  }
}
