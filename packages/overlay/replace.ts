/** replace: what is there goes, and what is written, or what a function makes of the old, takes its place. */
import type { WholeAt } from './edits.ts'
import type { Operation, Work } from './operation.ts'
import type { Edit, EditWords, Json } from './words.ts'

export type ReplaceWords = EditWords & {
  /** Where nothing matches and that is allowed, the value is added; default false. */
  readonly orAdd?: boolean
}

/**
 * Replaces what matches by a value, or by what a function makes of the old value; with `orAdd` and nothing there, of
 * undefined. A function cannot be given to ytt.
 */
export function replace<T = never>(
  value: NoInfer<WholeAt<T>> | ((old: NoInfer<WholeAt<T>> | undefined) => NoInfer<WholeAt<T>>),
  words: ReplaceWords = {},
): Edit<T> {
  return { kind: 'overlay-edit', operation: replaceOperation, value, words }
}

const replaceOperation: Operation = {
  name: 'replace',
  places: ['document', 'member', 'item'],
  brings: 'object',
  words: ['orAdd'],
  check: ({ value, words }, place) => {
    if (typeof value === 'function' && typeof words.by === 'string')
      return {
        rule: 'overlay/words',
        message: `replace by ${words.by} with a function says not which ${words.by}`,
        expected: `subset({ ${words.by}: … })`,
      }
    return place === 'document' && words['orAdd'] === true
      ? {
          rule: 'overlay/words',
          message: 'orAdd is no word of a whole object',
          expected: 'append(…) beside it',
        }
      : undefined
  },
  apply(work) {
    const { site, matched, key, edit } = work
    for (const entry of matched) {
      const made = make(work, entry.value)
      if (made) site.write(entry, made)
    }
    const added = matched.length === 0 && edit.words['orAdd'] === true && make(work, undefined)
    if (added) site.append(key, added)
  },
  ytt: ({ value, words }) =>
    typeof value === 'function'
      ? { cannot: 'a function of the old value' }
      : { annotation: `replace${words['orAdd'] === true ? ' or_add=True' : ''}` },
}

function make({ edit, literal, from }: Work, old: Json | undefined) {
  if (typeof edit.value !== 'function') return literal(edit.value)
  const value = (edit.value as (old: Json | undefined) => unknown)(old)
  return literal(value) && { value: value as Json, trace: { from } }
}
