/** Strategic merge of a list: by the merge key of its kind, as a set of scalars, or the patch takes its place. */
import { listMerge } from './merge-keys.ts'
import { closeSite, openSite } from './open-site.ts'
import type { Why } from './operation.ts'
import type { Entry, Site, Traced } from './site.ts'
import { close, takeNew, type Patching, type Spot } from './strategic-directives.ts'
import { mergeMap } from './strategic-map.ts'
import { mergeScalars } from './strategic-scalars.ts'
import { arrange, keyOf, typeFault } from './strategic-order.ts'
import { isMap, type Json, type JsonMap } from './words.ts'

export function mergeList(patching: Patching, old: Traced, patch: readonly Json[], spot: Spot): Traced {
  const how = listMerge(patching.kind, spot.path)
  if (how === 'exchange') return takeNew(patching, patch, spot, 'keep')
  const list = old.value as readonly Json[]
  if (list.length + patch.length === 0) return old
  const key = how === 'scalars' ? undefined : how.key
  const fault = typeFault([...list, ...patch], key)
  if (fault) {
    patching.refuse(fault, spot.from)
    return old
  }
  if (key === undefined) return mergeScalars(patching, old, patch, spot)
  return patch.some(isReplace)
    ? replaceItems(patching, patch, key, spot)
    : mergeItems(patching, old, patch, key, spot)
}

function isReplace(item: Json): boolean {
  return isMap(item) && item['$patch'] === 'replace'
}

/** `$patch: 'replace'` as an item: the other items are the list. */
function replaceItems(patching: Patching, patch: readonly Json[], key: string, spot: Spot): Traced {
  const site = openSite([], { from: spot.from }) as Site
  for (const [i, item] of (patch as readonly JsonMap[]).entries()) {
    const here = { ...spot, from: [...spot.from, i] }
    const { $patch: directive, ...rest } = item
    if (directive === undefined && item[key] === undefined) patching.refuse(keyless(key), here.from)
    else if (directive === 'replace' && Object.keys(rest).length > 0) patching.refuse(LOST, here.from)
    else if (directive === undefined) site.append(undefined, takeNew(patching, item, here, 'keep'))
  }
  return closeSite(site, { from: spot.from })
}

const LOST: Why = {
  rule: 'overlay/directive',
  message: "what stands beside $patch: 'replace' in an item is lost",
  expected: "{ $patch: 'replace' } as an item by itself, and the others behind it",
}

function mergeItems(
  patching: Patching,
  old: Traced,
  patch: readonly Json[],
  key: string,
  spot: Spot,
): Traced {
  const site = openSite(old.value, old.trace) as Site
  const items = (patch as readonly JsonMap[]).map((item, i) => ({
    item,
    here: { ...spot, from: [...spot.from, i] },
  }))
  const all = [...site.entries.map(({ value }) => value as JsonMap), ...(patch as readonly JsonMap[])]
  if (all.some(item => item[key] === undefined)) {
    const nameless = items.find(({ item }) => item[key] === undefined)
    patching.refuse(keyless(key), (nameless?.here ?? spot).from)
    return old
  }
  for (const { item } of items)
    if (item['$patch'] === 'delete')
      site.remove(site.entries.filter(({ value }) => keyOf(value, key) === item[key]))
  const kept = items.filter(({ item }) => item['$patch'] === undefined)
  const before = site.entries.map(({ value }) => value)
  for (const { item, here } of kept) mergeItem(patching, site, item, key, here)
  arrange(
    site,
    before,
    kept.map(({ item }) => item),
    key,
  )
  return close(patching, site, old.trace, spot)
}

/** The first item of that key is merged; where there is none, it is a new one. */
function mergeItem(patching: Patching, site: Site, item: JsonMap, key: string, here: Spot): void {
  const found = site.entries.find(({ value }: Entry) => keyOf(value, key) === item[key])
  const origin = here.origin && found?.was !== undefined ? [...here.origin, found.was] : undefined
  if (found) site.write(found, mergeMap(patching, found, item, { ...here, origin }))
  else site.append(undefined, takeNew(patching, item, here, 'keep'))
}

function keyless(key: string): Why {
  return {
    rule: 'overlay/strategic-merge',
    message: `the list is merged by ${key}, and an item has no ${key}`,
    expected: `${key} in every item, of the object and of the patch`,
  }
}
