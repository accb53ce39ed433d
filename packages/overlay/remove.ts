/** remove: an object, a key or an item goes. */
import type { Operation } from './operation.ts'
import type { Edit, EditWords } from './words.ts'

/** Removes what matches: a key under which it is written, an item `{ by: … }` of a list, a whole object. */
export function remove(words: EditWords = {}): Edit<never> {
  return { kind: 'overlay-edit', operation: removeOperation, value: undefined, words }
}

const removeOperation: Operation = {
  name: 'remove',
  places: ['document', 'member', 'item'],
  check: ({ words }, place) =>
    place === 'item' && typeof words.by === 'string'
      ? {
          rule: 'overlay/words',
          message: `remove by ${words.by} says not which ${words.by}`,
          expected: `subset({ ${words.by}: … })`,
        }
      : undefined,
  apply: ({ site, matched }) => site.remove(matched),
  ytt: () => ({ annotation: 'remove', value: null }),
}
