/** Strategic merge of a map, member by member, as `mergeMap` of k8s.io/apimachinery v0.24.0, pkg/util/strategicpatch. */
import { isExchanged } from './merge-keys.ts'
import { openSite } from './open-site.ts'
import type { Entry, Site, Traced } from './site.ts'
import { below, close, DELETE, ORDER, takeNew, type Patching, type Spot } from './strategic-directives.ts'
import { mergeList } from './strategic-list.ts'
import { deleteScalars } from './strategic-scalars.ts'
import { mergeInOrder } from './strategic-set-order.ts'
import { isMap, type Json, type JsonMap } from './words.ts'

export function mergeMap(patching: Patching, old: Traced, patch: JsonMap, spot: Spot): Traced {
  if (patch['$patch'] === 'replace') return takeNew(patching, patch, spot, 'keep')
  if (patch['$patch'] === 'delete') return { value: {}, trace: { from: [...spot.from, '$patch'] } }
  const site = openSite(old.value, old.trace) as Site
  retainKeys(patching, site, patch, spot)
  const ordered = Object.keys(patch).filter(key => key.startsWith(ORDER))
  const done = new Set(ordered.map(key => key.slice(ORDER.length)))
  for (const key of ordered) mergeInOrder(patching, site, key, patch, spot)
  for (const [key, member] of Object.entries(patch)) {
    if (key.startsWith(DELETE)) deleteScalars(patching, site, key, patch, spot)
    else if (member !== undefined && !key.startsWith('$') && !done.has(key))
      mergeMember(patching, site, key, member, below(spot, key, findMember(site, key)?.was))
  }
  return close(patching, site, old.trace, spot)
}

function mergeMember(patching: Patching, site: Site, key: string, patch: Json, spot: Spot): void {
  const entry = findMember(site, key)
  if (patch === null) site.remove(entry ? [entry] : [])
  else if (!entry) site.append(key, takeNew(patching, patch, spot, 'drop'))
  else site.write(entry, mergeValue(patching, entry, patch, spot))
}

/** Where a value of another type stands, the patch takes its place. */
function mergeValue(patching: Patching, old: Traced, patch: Json, spot: Spot): Traced {
  if (Array.isArray(patch) && Array.isArray(old.value))
    return mergeList(patching, old, patch as readonly Json[], spot)
  if (isMap(patch) && isMap(old.value))
    return isExchanged(patching.kind, spot.path)
      ? takeNew(patching, patch, spot, 'keep')
      : mergeMap(patching, old, patch, spot)
  return takeNew(patching, patch, spot, 'drop')
}

export function findMember({ entries }: Site, key: string): Entry | undefined {
  return entries.find(entry => entry.key === key)
}

/** All other keys go; the patch itself may say no other either. */
function retainKeys(patching: Patching, site: Site, patch: JsonMap, { from }: Spot): void {
  const retained = patch['$retainKeys'] as readonly string[] | undefined
  if (!retained) return
  const extra = Object.entries(patch).find(
    ([key, member]) => !key.startsWith('$') && member != null && !retained.includes(key),
  )
  if (extra)
    patching.refuse(
      {
        rule: 'overlay/strategic-merge',
        message: `${extra[0]} is patched, and is not among the keys that are retained`,
        expected: `one of ${retained.join(', ')}`,
        word: extra[0],
        candidates: retained,
      },
      [...from, extra[0]],
    )
  site.remove(site.entries.filter(({ key }) => !retained.includes(String(key))))
}
