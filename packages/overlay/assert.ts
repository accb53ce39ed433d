/** assert: nothing changes, but what is there must be so. */
import { findMissing } from './compare.ts'
import { takeLiteral } from './literal.ts'
import { starlark } from './starlark.ts'
import type { EditsAt } from './edits.ts'
import type { Operation, Why } from './operation.ts'
import type { Edit, EditWords, Json } from './words.ts'

/**
 * Refuses unless what matches holds `value` (maps by key, lists from their beginning), or a function of it returns true; a
 * text that it returns says what is wrong. A function cannot be given to ytt.
 */
export function assert<T = never>(
  value: NoInfer<EditsAt<T>> | ((value: Json) => boolean | string),
  words: EditWords = {},
): Edit<T> {
  return { kind: 'overlay-edit', operation: assertOperation, value, words }
}

const assertOperation: Operation = {
  name: 'assert',
  places: ['document', 'member', 'item'],
  apply({ matched, edit, literal, refuse }) {
    const wanted = typeof edit.value === 'function' ? undefined : literal(edit.value)
    if (wanted === undefined && typeof edit.value !== 'function') return
    for (const entry of matched) {
      const why = wanted ? refuseValue(entry.value, wanted.value) : refuseBy(edit.value as Judge, entry.value)
      if (why) refuse(why, entry)
    }
  },
  ytt: ({ value }) => {
    const taken = typeof value === 'function' ? undefined : takeLiteral(value, [])
    if (!taken || 'fault' in taken) return { cannot: 'a function of the value' }
    // a plain assert of ytt merges what it has compared, which would append the items of lists
    const subset = `overlay.subset(${starlark(taken.value)})`
    return { annotation: `assert via=lambda left, right: ${subset}(0, left, None)`, value: null }
  },
}

type Judge = (value: Json) => boolean | string

function refuseValue(value: Json, wanted: Json): Why | undefined {
  const missing = findMissing(value, wanted, [])
  if (!missing) return undefined
  const place =
    missing.length > 0 ? `${missing.join('.')} is not what the overlay says` : 'is not what the overlay says'
  return { rule: 'overlay/assert', message: place, fix: 'change the overlay, if the object is right' }
}

function refuseBy(judge: Judge, value: Json): Why | undefined {
  const verdict = judge(value)
  if (verdict === true) return undefined
  return {
    rule: 'overlay/assert',
    message: typeof verdict === 'string' ? verdict : 'is not what the function of the overlay accepts',
    fix: 'change the overlay, if the object is right',
  }
}
