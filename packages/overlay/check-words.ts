/** Keys of a match and of words that nobody knows: left alone they would match everything, or expect one of what may be missing. */
import type { Path } from './change.ts'
import type { Refusal } from './words.ts'

const COUNT = ['expects', 'missingOk', 'when']
const MATCH = [
  'apiVersion',
  'kind',
  'name',
  'namespace',
  'labels',
  'annotations',
  'subset',
  'anyOf',
  'not',
  'where',
]

/** Words that every operation takes. */
export const EDIT_WORDS: readonly string[] = [...COUNT, 'by', 'childDefaults']
export const OVERLAY_WORDS: readonly string[] = [...COUNT, 'name', 'childDefaults']

/** The first word that is not known; undefined when all are. */
export function findUnknown(words: object, known: readonly string[], from: Path): Refusal | undefined {
  const word = Object.keys(words).find(key => !known.includes(key))
  if (word === undefined) return undefined
  return {
    rule: 'overlay/words',
    from: [...from, word],
    message: `${word} is no word here`,
    found: word,
    expected: `one of ${known.join(', ')}`,
    word,
    candidates: known,
  }
}

/** Checks the words of a match, and of the matches inside it. */
export function checkMatch(match: unknown, from: Path): Refusal | undefined {
  if (typeof match !== 'object' || match === null || Array.isArray(match))
    return {
      rule: 'overlay/words',
      from,
      message: 'the match is no map',
      expected: "for example { kind: 'Deployment', name: … }",
    }
  const { anyOf, not } = match as { readonly anyOf?: unknown; readonly not?: unknown }
  const inner = [
    ...(Array.isArray(anyOf) ? anyOf.map((each, i) => checkMatch(each, [...from, 'anyOf', i])) : []),
    ...(not === undefined ? [] : [checkMatch(not, [...from, 'not'])]),
  ]
  return findUnknown(match, MATCH, from) ?? inner.find(each => each !== undefined)
}
