/** Strategic merge of lists of scalars: what is new is added, what `$deleteFromPrimitiveList` names goes. */
import { listMerge } from './merge-keys.ts'
import { openSite } from './open-site.ts'
import type { Why } from './operation.ts'
import type { Site, Traced } from './site.ts'
import { below, close, DELETE, type Patching, type Spot } from './strategic-directives.ts'
import { findMember } from './strategic-map.ts'
import { arrange } from './strategic-order.ts'
import type { Json, JsonMap } from './words.ts'

/** What is there already is not added again. */
export function mergeScalars(patching: Patching, old: Traced, patch: readonly Json[], spot: Spot): Traced {
  const site = openSite(old.value, old.trace) as Site
  const before = [...site.entries]
  const seen = new Set<Json>()
  const again = before.filter(({ value }) => seen.size === seen.add(value).size)
  site.remove(again)
  for (const [i, item] of patch.entries())
    if (seen.size !== seen.add(item).size)
      site.append(undefined, { value: item, trace: { from: [...spot.from, i] } })
  arrange(
    site,
    before.map(({ value }) => value),
    patch,
    undefined,
  )
  return close(patching, site, old.trace, spot)
}

/** `$deleteFromPrimitiveList/<key>`: scalars that go; one that is not there is no mistake. */
export function deleteScalars(
  patching: Patching,
  site: Site,
  directive: string,
  patch: JsonMap,
  spot: Spot,
): void {
  const key = directive.slice(DELETE.length)
  const gone = patch[directive] as readonly Json[]
  const entry = findMember(site, key)
  const added = Array.isArray(patch[key]) ? (patch[key] as readonly Json[]) : []
  if (
    listMerge(patching.kind, below(spot, key, undefined).path) !== 'scalars' ||
    gone.some(each => added.includes(each))
  )
    return patching.refuse(NO_SCALARS, [...spot.from, directive])
  if (!entry || !Array.isArray(entry.value)) return
  const inner = openSite(entry.value as Json, entry.trace) as Site
  inner.remove(inner.entries.filter(({ value }) => gone.includes(value)))
  site.write(entry, close(patching, inner, entry.trace, below(spot, key, entry.was)))
}

const NO_SCALARS: Why = {
  rule: 'overlay/directive',
  message: 'nothing can be deleted from this list by its value',
  expected:
    'a list of scalars that is merged, such as metadata.finalizers, and no value that the patch adds again',
}
