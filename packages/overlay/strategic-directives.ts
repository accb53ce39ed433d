/** Directives of strategic merge patches: which there are, how they must look, and what may stand in what is new. */
import type { Path } from './change.ts'
import { takeLiteral } from './literal.ts'
import { closeSite } from './open-site.ts'
import type { Why } from './operation.ts'
import type { Site, Trace, Traced } from './site.ts'
import { isMap, type Json } from './words.ts'

export const ORDER = '$setElementOrder/'
export const DELETE = '$deleteFromPrimitiveList/'
const KNOWN = [
  "$patch: 'delete' or 'replace'",
  '$retainKeys: [ … ]',
  `${ORDER}<key>: [ … ]`,
  `${DELETE}<key>: [ … ]`,
]

/** Where the work is, in the patch and in the object. */
export interface Spot {
  readonly from: Path
  /** Keys only: items of a list are all merged alike. */
  readonly path: readonly string[]
  /** Path in the object as the overlay found it; undefined within what is new. */
  readonly origin: Path | undefined
}

/** The object that is patched. */
export interface Patching {
  readonly kind: string
  readonly refuse: (why: Why, from: Path) => void
  /** Records what is gone. */
  readonly gone: (origin: Path) => void
}

/** The spot of a member; `was`: its key in the object as the overlay found it, undefined for a new one. */
export function below({ from, path, origin }: Spot, key: string, was: string | number | undefined): Spot {
  return {
    from: [...from, key],
    path: [...path, key],
    origin: origin && was !== undefined ? [...origin, was] : undefined,
  }
}

/** What has become of a map or list; what is gone from it is recorded. */
export function close(patching: Patching, site: Site, trace: Trace | undefined, { origin }: Spot): Traced {
  if (origin) for (const key of site.removed) patching.gone([...origin, key])
  return closeSite(site, trace)
}

/** What is wrong with the first directive that is; undefined where all are understood. */
export function findDirective(patch: unknown): Why | undefined {
  if (typeof patch !== 'object' || patch === null) return undefined
  for (const [key, value] of Object.entries(patch)) {
    const fault = key.startsWith('$') && !isDirective(key, value) ? notUnderstood(key) : undefined
    const found = fault ?? findDirective(value)
    if (found) return found
  }
  return undefined
}

function isDirective(key: string, value: unknown): boolean {
  if (key === '$patch') return value === 'delete' || value === 'replace'
  if (!Array.isArray(value)) return false
  if (key === '$retainKeys') return value.every(each => typeof each === 'string')
  return (key.startsWith(ORDER) && key !== ORDER) || (key.startsWith(DELETE) && key !== DELETE)
}

function notUnderstood(key: string): Why {
  return { rule: 'overlay/words', message: `${key} is not understood`, expected: KNOWN.join(', ') }
}

/**
 * What the patch says where the object has nothing yet. The API server keeps directives in it as if they were fields: most are
 * dropped when it reads the result, but one that deletes becomes what it should delete, which is refused. `nulls` are
 * dropped where the API server drops them.
 */
export function takeNew(patching: Patching, patch: Json, { from }: Spot, nulls: 'keep' | 'drop'): Traced {
  const misplaced = findMisplaced(patch, from, false)
  if (misplaced) patching.refuse(IN_NEW, misplaced)
  const taken = takeLiteral(clean(patch, nulls), from)
  return 'fault' in taken ? { value: null, trace: { from } } : taken
}

const IN_NEW: Why = {
  rule: 'overlay/directive',
  message:
    'a directive stands in what the object does not have yet, where the API server takes it for a field',
  expected: 'values only, where there is nothing to delete or to exchange',
}

/** A map may say that it replaces, which is what it does; an item of a list may say nothing. */
function findMisplaced(patch: Json, from: Path, isItem: boolean): Path | undefined {
  if (typeof patch !== 'object' || patch === null) return undefined
  const directive = isMap(patch) ? patch['$patch'] : undefined
  if (directive === 'delete' || (isItem && directive !== undefined)) return [...from, '$patch']
  const members = Object.entries(patch).filter(([key]) => !key.startsWith('$'))
  for (const [key, member] of members) {
    const found = findMisplaced(member as Json, [...from, key], Array.isArray(patch))
    if (found) return found
  }
  return undefined
}

function clean(patch: Json, nulls: 'keep' | 'drop'): Json {
  if (Array.isArray(patch)) return patch.map(item => clean(item as Json, nulls))
  if (!isMap(patch)) return patch
  const kept = Object.entries(patch).filter(
    ([key, member]) => !key.startsWith('$') && member !== undefined && (nulls === 'keep' || member !== null),
  )
  return Object.fromEntries(kept.map(([key, member]) => [key, clean(member as Json, nulls)]))
}
