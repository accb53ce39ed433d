/** jsonPatch: a JSON Patch (RFC 6902) of what matches, for those who have one. */
import { add, carry, put, remove, replace, test, type Done } from './json-patch-steps.ts'
import { tokensOf } from './json-pointer.ts'
import type { Operation, Why, Work } from './operation.ts'
import type { Entry } from './site.ts'
import type { Edit, EditWords, Json } from './words.ts'

/** One operation of RFC 6902; paths are JSON pointers into what matches. */
export type JsonPatchOperation =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move' | 'copy'; readonly from: string; readonly path: string }

/** Applies a JSON Patch as a whole, or not at all. ytt knows none and cannot be given one. */
export function jsonPatch(operations: readonly JsonPatchOperation[], words: EditWords = {}): Edit<never> {
  return { kind: 'overlay-edit', operation: jsonPatchOperation, value: operations, words }
}

const jsonPatchOperation: Operation = {
  name: 'jsonPatch',
  places: ['document', 'member', 'item'],
  apply(work) {
    for (const entry of work.matched)
      for (const [i, step] of (work.edit.value as readonly JsonPatchOperation[]).entries()) {
        const done = applyStep(work, entry, step, i)
        if ('rule' in done)
          return work.refuse({ ...done, message: `${step.op} ${step.path}: ${done.message}` }, entry, [i])
        work.site.write(entry, done)
      }
  },
  ytt: () => ({ cannot: 'a JSON Patch' }),
}

function applyStep(work: Work, entry: Entry, step: JsonPatchOperation, i: number): Done {
  const path = tokensOf(step.path)
  if ('rule' in path) return path
  const from = [...work.from, i]
  switch (step.op) {
    case 'test':
      return test(entry, path, step.value)
    case 'remove':
      return work.change(entry, path, remove)
    case 'replace':
      return put(work, entry, path, { value: step.value, trace: { from: [...from, 'value'] } }, replace)
    case 'add':
      return put(work, entry, path, { value: step.value, trace: { from: [...from, 'value'] } }, add)
    case 'move':
    case 'copy':
      return carry(work, entry, step, path, i)
    default:
      return noStep((step as { readonly op: unknown }).op)
  }
}

function noStep(op: unknown): Why {
  const known = ['add', 'remove', 'replace', 'move', 'copy', 'test']
  return {
    rule: 'overlay/words',
    message: 'it is no operation of RFC 6902',
    expected: `one of ${known.join(', ')}`,
    word: String(op),
    candidates: known,
  }
}
