/** What is wrong with an overlay as a whole, before any object is looked at. */
import { checkEdit } from './check-edit.ts'
import { checkMatch, findUnknown, OVERLAY_WORDS } from './check-words.ts'
import { checkCount } from './expects.ts'
import type { Edit, Overlay, Refusal } from './words.ts'

/** Without anything that YAML or a terminal takes for the end of a line. */
const ONE_LINE = /^[^\p{Cc}\u2028\u2029]+$/u

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
  if (words.name !== undefined && !ONE_LINE.test(words.name))
    return {
      rule: 'overlay/words',
      from: ['words', 'name'],
      message: 'a name is one line: it stands in reports, and above the overlay where ytt is given it',
      found: JSON.stringify(words.name),
      expected: 'at least one character, none of them a control character or the end of a line',
    }
  const fault = checkEdit(edit, 'document')
  return fault && { ...fault.why, from: ['edits', ...(fault.at ?? [])] }
}
