/** What is wrong with an overlay as a whole, before any object is looked at. */
import { checkEdit } from './check-edit.ts'
import { checkMatch, findUnknown, OVERLAY_WORDS } from './check-words.ts'
import { checkCount } from './expects.ts'
import type { Edit, Overlay, Refusal } from './words.ts'

/** What is wrong with an overlay whatever objects there are. */
export function findFault({ match, words }: Overlay, edit: Edit): Refusal | undefined {
  const unknown = checkMatch(match, ['match']) ?? findUnknown(words, OVERLAY_WORDS, ['words'])
  if (unknown) return unknown
  const count = checkCount(words) ?? (words.childDefaults && checkCount(words.childDefaults))
  if (count !== undefined)
    return {
      rule: 'overlay/words',
      from: ['words'],
      message: count,
      expected: "one of expects, missingOk and when; numbers as 2, '2+' or { from: 1, to: 3 }",
    }
  const fault = checkEdit(edit, 'document')
  return fault && { ...fault.why, from: ['edits', ...(fault.at ?? [])] }
}
