/** overlay(): says which objects, and what becomes of each. */
import type { AnyEdits, Edits } from './edits.ts'
import type { OtherMatch, TypedKinds, TypedMatch } from './kinds.ts'
import type { DocumentMatch, Edit, Overlay, OverlayWords } from './words.ts'

/**
 * A change to the objects that `match` means. `edits` are merged into each; or they are one operation on the object as a
 * whole: `remove()`, `replace(…)`, `insert(…)`, `assert(…)`, `jsonPatch([…])`, `strategicMerge({…})`.
 *
 * Exactly one object must match, unless `words` say otherwise: `{ expects: '1+' }`, `{ missingOk: true }`.
 *
 *     overlay({ kind: 'Deployment', name: 'shop' }, { spec: { replicas: 3 } })
 */
export function overlay<K extends string>(
  match: OtherMatch<K>,
  edits: AnyEdits,
  words?: OverlayWords,
): Overlay
export function overlay<K extends keyof TypedKinds>(
  match: TypedMatch<K>,
  edits: Edits<TypedKinds[K]> | Edit<TypedKinds[K]>,
  words?: OverlayWords,
): Overlay
export function overlay(match: DocumentMatch, edits: unknown, words: OverlayWords = {}): Overlay {
  return { kind: 'overlay', match, edits, words }
}

export function isOverlay(value: unknown): value is Overlay {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'overlay'
}
