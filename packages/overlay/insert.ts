/** insert: something new before or after an item of a list, or beside an object. */
import type { WholeAt } from './edits.ts'
import type { Operation } from './operation.ts'
import type { By, Count, Edit } from './words.ts'

export type InsertWords = Count &
  (
    | {
        /** The item in front of which it goes; `true` where the match of the overlay says which object. */
        readonly before: By | true
        readonly after?: never
      }
    | {
        /** The item behind which it goes; likewise. */
        readonly after: By | true
        readonly before?: never
      }
  )

/** Puts a value before or after what matches: `insert({ name: 'proxy' }, { before: index(0) })`. */
export function insert<T = never>(value: NoInfer<WholeAt<T>>, words: InsertWords): Edit<T> {
  return { kind: 'overlay-edit', operation: insertOperation, value, words }
}

const insertOperation: Operation = {
  name: 'insert',
  places: ['document', 'item'],
  brings: 'object',
  words: ['before', 'after'],
  by: ({ words }) => {
    const beside = (words['before'] ?? words['after']) as By | true | undefined
    return beside === true ? undefined : beside
  },
  check: ({ words }, place) => {
    const said = (['before', 'after'] as const).filter(word => words[word] !== undefined)
    const whole = said.length === 1 && words[said[0]!] === true
    return said.length === 1 && whole === (place === 'document')
      ? undefined
      : {
          rule: 'overlay/words',
          message: `insert says not where`,
          expected:
            place === 'document'
              ? 'before: true or after: true'
              : 'before or after: index(0), subset({ … }), a key',
        }
  },
  apply({ site, matched, edit, literal }) {
    const added = literal(edit.value)
    if (!added) return
    for (const entry of matched)
      site.insert(entry, edit.words['before'] === undefined ? 'after' : 'before', added)
  },
  ytt: ({ words }) => ({ annotation: `insert ${words['before'] === undefined ? 'after' : 'before'}=True` }),
}
