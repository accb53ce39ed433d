/** merge: what is written goes into what is there, member by member. It is what happens where nothing else is said. */
import type { EditsAt } from './edits.ts'
import type { Operation } from './operation.ts'
import type { Edit, EditWords } from './words.ts'

/**
 * Merges; said only for its words: `merge({ … }, { by: 'name' })` for an item of a list, `merge('1Gi', { missingOk: true })`
 * for a key that may have to be added, `childDefaults` for everything below.
 */
export function merge<T = never>(value: NoInfer<EditsAt<T>>, words: EditWords = {}): Edit<T> {
  return { kind: 'overlay-edit', operation: mergeOperation, value, words }
}

/** Where nothing matched and that is allowed, the entry is added. */
export const mergeOperation: Operation = {
  name: 'merge',
  places: ['document', 'member', 'item'],
  brings: 'parts',
  apply({ site, matched, key, edit, descend, literal, place }) {
    for (const entry of matched) descend(entry)
    if (matched.length > 0 || place === 'document') return
    const added = literal(edit.value)
    if (added) site.append(key, added)
  },
  ytt: () => ({ descends: true }),
}
