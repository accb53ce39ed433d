/** append: a new item at the end of a list, or a new object. */
import type { WholeAt } from './edits.ts'
import type { Operation } from './operation.ts'
import type { Edit } from './words.ts'

/**
 * Appends an item to a list, as an item without any operation does too; as `overlay({}, append({ … }))` a new object, which
 * only the overlays of one component may bring, so that it is known whose it is.
 */
export function append<T = never>(value: NoInfer<WholeAt<T>>): Edit<T> {
  return { kind: 'overlay-edit', operation: appendOperation, value, words: {} }
}

const appendOperation: Operation = {
  name: 'append',
  places: ['document', 'item'],
  brings: 'object',
  matches: false,
  apply({ site, edit, literal }) {
    const added = literal(edit.value)
    if (added) site.append(undefined, added)
  },
  ytt: () => ({ annotation: 'append' }),
}
