/** strategicMerge: a patch as `kubectl patch` takes it, for those who have one; lists are merged by the keys of their kind. */
import type { Path } from './change.ts'
import { takeLiteral } from './literal.ts'
import { mergeKeyOf, mergesScalars } from './merge-keys.ts'
import { closeSite, openSite } from './open-site.ts'
import type { Operation, Why } from './operation.ts'
import type { Entry, Site, Traced } from './site.ts'
import { isMap, type Edit, type Json, type JsonMap } from './words.ts'

/**
 * Applies a strategic merge patch to a whole object of a kind that Kubernetes has built in: null removes a key, `$patch:
 * 'delete'` and `'replace'` remove and exchange, other lists are exchanged. As in Kubernetes nothing has to be there already;
 * whoever wants to know writes merge(). ytt knows none and cannot be given one.
 */
export function strategicMerge(patch: JsonMap): Edit<never> {
  return { kind: 'overlay-edit', operation: strategicMergeOperation, value: patch, words: {} }
}

const strategicMergeOperation: Operation = {
  name: 'strategicMerge',
  places: ['document'],
  check: ({ value }) =>
    isMap(value) ? findDirective(value) : { rule: 'overlay/words', message: 'the patch is no map' },
  apply({ site, matched, edit, from, literal, refuse }) {
    // whatever in it is no JSON is refused before anything is read
    if (!literal(edit.value)) return
    for (const entry of matched) {
      if (isBuiltIn(entry.value)) site.write(entry, mergeMap(entry, edit.value as JsonMap, from, []))
      else refuse(notBuiltIn(), entry)
    }
  },
  ytt: () => ({ cannot: 'a strategic merge patch' }),
}

/** Groups of Kubernetes itself have no dot, or end in k8s.io; for all others the API server knows no merge keys either. */
function isBuiltIn(object: Json): boolean {
  const said = isMap(object) ? object['apiVersion'] : undefined
  const version = typeof said === 'string' ? said : ''
  const group = version.includes('/') ? version.slice(0, version.indexOf('/')) : ''
  return !group.includes('.') || group.endsWith('.k8s.io')
}

function notBuiltIn(): Why {
  return {
    rule: 'overlay/strategic-merge',
    message: 'a kind that is not built into Kubernetes has no strategic merge',
    fix: 'write the overlay with merge(…)',
  }
}

/** `$retainKeys` and `$setElementOrder` are what kubectl computes for itself; `$deleteFromPrimitiveList` likewise. */
function findDirective(patch: unknown): Why | undefined {
  if (typeof patch !== 'object' || patch === null) return undefined
  for (const [key, value] of Object.entries(patch)) {
    const isKnown = key === '$patch' && (value === 'delete' || value === 'replace')
    const fault = key.startsWith('$') && !isKnown ? key : undefined
    if (fault !== undefined)
      return {
        rule: 'overlay/words',
        message: `${fault} is not understood`,
        expected: "$patch: 'delete' or 'replace'",
      }
    const below = findDirective(value)
    if (below) return below
  }
  return undefined
}

function mergeMap({ value, trace }: Traced, patch: JsonMap, from: Path, path: readonly string[]): Traced {
  if (patch['$patch'] === 'replace') return taken(withoutDirective(patch), from)
  const site = openSite(isMap(value) ? value : {}, isMap(value) ? trace : { from })
  if (!site) return { value, trace }
  for (const [key, member] of Object.entries(patch)) {
    if (member === undefined) continue
    const entry = site.entries.find(each => each.key === key)
    if (isGone(member)) site.remove(entry ? [entry] : [])
    else if (entry) site.write(entry, mergeValue(entry, member, [...from, key], [...path, key]))
    else
      site.append(key, mergeValue({ value: null, trace: undefined }, member, [...from, key], [...path, key]))
  }
  return closeSite(site, isMap(value) ? trace : { from })
}

function mergeValue(old: Traced, patch: Json, from: Path, path: readonly string[]): Traced {
  if (Array.isArray(patch)) return mergeList(old, patch as readonly Json[], from, path)
  return isMap(patch) ? mergeMap(old, patch, from, path) : taken(patch, from)
}

function mergeList(
  { value, trace }: Traced,
  patch: readonly Json[],
  from: Path,
  path: readonly string[],
): Traced {
  const key = mergeKeyOf(path)
  const list = Array.isArray(value) ? (value as readonly Json[]) : []
  const isReplaced = patch.some(
    item => isMap(item) && item['$patch'] === 'replace' && Object.keys(item).length === 1,
  )
  const isMerged = (key !== undefined || mergesScalars(path)) && !isReplaced
  const site = openSite(isMerged ? list : [], isMerged && Array.isArray(value) ? trace : { from })
  if (!site) return { value, trace }
  for (const [i, item] of patch.entries()) mergeItem(site, item, key, [...from, i], path)
  return closeSite(site, isMerged && Array.isArray(value) ? trace : { from })
}

function mergeItem(
  site: Site,
  item: Json,
  key: string | undefined,
  from: Path,
  path: readonly string[],
): void {
  if (key === undefined || !isMap(item)) {
    const known = mergesScalars(path) && site.entries.some(({ value }) => value === item)
    if (!known && !(isMap(item) && item['$patch'] !== undefined)) site.append(undefined, taken(item, from))
    return
  }
  if (item['$patch'] === 'replace' && Object.keys(item).length === 1) return
  const found = site.entries.filter(({ value }: Entry) => isMap(value) && value[key] === item[key])
  if (item['$patch'] === 'delete') site.remove(found)
  else if (found.length === 0)
    site.append(undefined, mergeValue({ value: null, trace: undefined }, item, from, path))
  else for (const entry of found) site.write(entry, mergeValue(entry, item, from, path))
}

function isGone(member: Json): boolean {
  return member === null || (isMap(member) && member['$patch'] === 'delete')
}

function withoutDirective(patch: JsonMap): JsonMap {
  return Object.fromEntries(Object.entries(patch).filter(([key]) => key !== '$patch'))
}

/** Only called with what has been found to be JSON. */
function taken(value: Json, from: Path): Traced {
  const result = takeLiteral(value, from)
  return 'fault' in result ? { value: null, trace: { from } } : result
}
