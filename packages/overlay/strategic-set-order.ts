/** `$setElementOrder` of strategic merge: the order of a list, said beside it, as `kubectl apply` does. */
import { listMerge } from './merge-keys.ts'
import { closeSite, openSite } from './open-site.ts'
import type { Why } from './operation.ts'
import type { Site } from './site.ts'
import { below, ORDER, takeNew, type Patching, type Spot } from './strategic-directives.ts'
import { mergeList } from './strategic-list.ts'
import { findMember } from './strategic-map.ts'
import { arrange, keyOf, typeFault } from './strategic-order.ts'
import { isMap, type Json, type JsonMap } from './words.ts'

/** `$setElementOrder/<key>` and the list that it is about, where the object or the patch has one. */
export function mergeInOrder(
  patching: Patching,
  site: Site,
  directive: string,
  patch: JsonMap,
  spot: Spot,
): void {
  const name = directive.slice(ORDER.length)
  const [order, added, entry] = [patch[directive] as readonly Json[], patch[name], findMember(site, name)]
  const here = below(spot, name, entry?.was)
  const how = listMerge(patching.kind, here.path)
  const key = how === 'exchange' || how === 'scalars' ? undefined : how.key
  const fault = how === 'exchange' ? EXCHANGED : orderFault(entry?.value, added, order, key)
  if (fault) return patching.refuse(fault, [...spot.from, directive])
  if (entry) {
    const before = orderBefore(entry.value as readonly Json[], added as readonly JsonMap[] | undefined, key)
    const merged = added === undefined ? entry : mergeList(patching, entry, added as readonly Json[], here)
    const inner = openSite(merged.value, merged.trace) as Site
    arrange(inner, before, order, key)
    site.write(entry, closeSite(inner, merged.trace))
  } else if (added !== undefined) {
    const taken = takeNew(patching, added, here, 'keep')
    const inner = openSite(taken.value, taken.trace) as Site
    arrange(inner, [], order, key)
    site.append(name, closeSite(inner, taken.trace))
  }
}

/**
 * The order that the API server takes for the object's: what the patch adds stands where what it deletes has left room at the
 * end, for the two share an array there.
 */
function orderBefore(
  list: readonly Json[],
  added: readonly JsonMap[] = [],
  key: string | undefined,
): readonly Json[] {
  if (key === undefined) return list
  const keysOf = (items: readonly Json[]) => new Set(items.map(item => keyOf(item, key)))
  const gone = keysOf(added.filter(item => item['$patch'] === 'delete'))
  const left = list.filter(item => !gone.has(keyOf(item, key)))
  const known = keysOf(left)
  const fresh = added.filter(item => item['$patch'] === undefined && !known.has(keyOf(item, key)))
  return [...left, ...fresh.slice(0, list.length - left.length)]
}

const EXCHANGED: Why = {
  rule: 'overlay/directive',
  message: 'a list that is exchanged as a whole has its own order',
  expected: 'a list with a merge key, or of scalars that are merged',
}

/** What the API server refuses: an order that does not fit the patch, or names items without their key. */
function orderFault(
  old: Json | undefined,
  added: Json | undefined,
  order: readonly Json[],
  key: string | undefined,
): Why | undefined {
  if (old === undefined && added === undefined) return undefined
  const lists = [old ?? [], added ?? []]
  if (added === null || old === null || !lists.every(Array.isArray)) return UNFIT
  const items = lists.flat() as readonly Json[]
  const named = [...items.filter(item => !isMap(item) || item['$patch'] === undefined), ...order]
  const fault = items.length === 0 ? UNFIT : typeFault([...items, ...order], key)
  if (fault) return fault
  if (order.length === 0 && added !== undefined) return EMPTY
  if (key !== undefined && named.some(item => keyOf(item, key) === undefined)) return UNFIT
  return isInOrder(added as readonly Json[] | undefined, order, key) ? undefined : UNFIT
}

const UNFIT: Why = {
  rule: 'overlay/strategic-merge',
  message: 'the order does not fit the list',
  expected: 'the merge keys of the items, those of the patch among them and in its order',
}

const EMPTY: Why = {
  rule: 'overlay/directive',
  message: 'an empty order says nothing of the items that the patch has',
  expected: 'the merge keys of all items of the patch',
}

function isInOrder(added: readonly Json[] = [], order: readonly Json[], key: string | undefined): boolean {
  const kept = added.filter(item => !isMap(item) || item['$patch'] === undefined)
  let at = 0
  for (const each of order) if (at < kept.length && keyOf(kept[at]!, key) === keyOf(each, key)) at++
  return at === kept.length
}
