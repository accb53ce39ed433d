/** What is wrong with an edit however the objects look: a place it cannot stand in, words that contradict each other. */
import type { Path } from './change.ts'
import { EDIT_WORDS, findUnknown } from './check-words.ts'
import { checkCount } from './expects.ts'
import type { Place, Why } from './operation.ts'
import type { By, Edit } from './words.ts'

/** The first fault, and the word that is at fault where it is one; undefined when there is none. */
export function checkEdit(edit: Edit, place: Place): { readonly why: Why; readonly at?: Path } | undefined {
  const { operation, words } = edit
  if (!operation.places.includes(place))
    return fault(
      `${operation.name} cannot stand at ${PLACES[place]}`,
      operation.places.map(each => PLACES[each]).join(' or '),
    )
  const unknown = findUnknown(words, [...EDIT_WORDS, ...(operation.words ?? [])], ['words'])
  if (unknown) return { why: unknown, at: unknown.from }
  const count = checkCount(words) ?? (words.childDefaults && checkCount(words.childDefaults))
  if (count !== undefined)
    return fault(
      `${operation.name} ${count}`,
      "one of expects, missingOk and when; numbers as 2, '2+' or { from: 1, to: 3 }",
      ['words'],
    )
  const own = operation.check?.(edit, place)
  if (own) return { why: own }
  const by = operation.by?.(edit) ?? words.by
  return operation.matches === false ? undefined : checkBy(by, place, operation.name)
}

function checkBy(by: By | undefined, place: Place, name: string) {
  if (by === undefined)
    return place === 'item'
      ? fault(
          `${name} in a list says not which item it is about`,
          "by: a key such as 'name', index(0), subset({ … }), all or a function",
        )
      : undefined
  if (place === 'document')
    return fault('by is no word of a whole object', 'the match of the overlay says which objects')
  if (typeof by === 'function' || (typeof by === 'string' && by !== '')) return undefined
  if (typeof by !== 'object' || !['index', 'subset', 'all'].includes(by.by))
    return fault(
      `${name} does not say what it matches by`,
      "a key such as 'name', index(0), subset({ … }), all or a function",
      ['words', 'by'],
    )
  if (by.by !== 'index') return undefined
  if (place === 'member') return fault('a map has no index', 'a key', ['words', 'by'])
  return Number.isSafeInteger(by.index) && by.index >= 0
    ? undefined
    : fault(`${by.index} is no index`, 'a whole number from 0', ['words', 'by'])
}

const PLACES: Readonly<Record<Place, string>> = {
  document: 'a whole object',
  member: 'a key of a map',
  item: 'an item of a list',
}

function fault(message: string, expected: string, at?: Path): { readonly why: Why; readonly at?: Path } {
  return { why: { rule: 'overlay/words', message, expected }, ...(at !== undefined && { at }) }
}
