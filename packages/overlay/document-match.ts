/** Which objects an overlay is about; and where it is about none, which of its words was the one that nothing satisfied. */
import { holds } from './compare.ts'
import type { Path } from './change.ts'
import { isMap, type DocumentMatch, type Json, type Refusal } from './words.ts'

/** Whether an object is meant. */
export function isMeant(object: Json, match: DocumentMatch): boolean {
  return conditionsOf(match).every(({ test }) => test(object))
}

/** One word of a match. */
interface Condition {
  /** As the end of a sentence: "no object has kind Deployment". */
  readonly says: string
  readonly test: (object: Json) => boolean
  /** Path to it in the match. */
  readonly at: Path
  /** The word itself and where objects have theirs, to find what it may have been meant to be. */
  readonly word?: string
  readonly read?: (object: Json) => Json | undefined
}

/** From what most objects share to what few do, so that the first that fails is the one to look at. */
function conditionsOf(match: DocumentMatch): Condition[] {
  const { subset, anyOf, not, where } = match
  return [
    ...scalar(match.apiVersion, 'apiVersion', ['apiVersion'], ['apiVersion']),
    ...scalar(match.kind, 'kind', ['kind'], ['kind']),
    ...scalar(match.namespace, 'namespace', ['namespace'], ['metadata', 'namespace']),
    ...scalar(match.name, 'name', ['name'], ['metadata', 'name']),
    ...markers(match, 'labels', 'label'),
    ...markers(match, 'annotations', 'annotation'),
    ...other(subset, 'subset', 'the subset', object => holds(object, subset)),
    ...other(
      anyOf,
      'anyOf',
      'one of the alternatives',
      object => !!anyOf?.some(each => isMeant(object, each)),
    ),
    ...other(not, 'not', 'nothing that `not` says', object => !isMeant(object, not ?? {})),
    ...other(where, 'where', 'what `where` accepts', object => isMap(object) && !!where?.(object)),
  ]
}

function other(said: unknown, key: string, what: string, test: (object: Json) => boolean): Condition[] {
  return said === undefined ? [] : [{ says: `has ${what}`, test, at: [key] }]
}

function scalar(word: string | undefined, name: string, at: Path, path: readonly string[]): Condition[] {
  if (word === undefined) return []
  const read = (object: Json) => valueAt(object, path)
  return [{ says: `has ${name} ${word}`, test: object => read(object) === word, at, word, read }]
}

function markers(match: DocumentMatch, key: 'labels' | 'annotations', name: string): Condition[] {
  return Object.entries(match[key] ?? {}).flatMap(([marker, word]) =>
    scalar(word, `${name} ${marker}:`, [key, marker], ['metadata', key, marker]),
  )
}

function valueAt(object: Json, path: readonly string[]): Json | undefined {
  let value: unknown = object
  for (const key of path) value = isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined
  return value as Json | undefined
}

/** What an overlay matches, for people: `Deployment tanzu-packages/contour`, `kind Service, label app: web`. */
export function describeMatch(match: DocumentMatch): string {
  const { kind, name, namespace, ...others } = match
  const rest = conditionsOf(others)
  const subject = kind !== undefined && name !== undefined
  const place = namespace === undefined ? name : `${namespace}/${name}`
  const words = subject ? [`${kind} ${place}`, ...rest.map(shorten)] : conditionsOf(match).map(shorten)
  return words.join(', ') || 'every object'
}

function shorten({ says }: Condition): string {
  return says.replace(/^has /, '')
}

/** Why no object is meant: which word is the first that none satisfies, and what objects have instead. */
export function explainMissing(
  objects: readonly Json[],
  match: DocumentMatch,
): Pick<Refusal, 'found' | 'word' | 'candidates' | 'from'> {
  let left = objects
  const before: string[] = []
  for (const { says, test, at, word, read } of conditionsOf(match)) {
    const next = left.filter(test)
    if (next.length === 0) {
      const having = before.length > 0 ? ` with ${before.join(' and ')}` : ''
      const candidates = read ? [...new Set(left.map(read).filter(each => typeof each === 'string'))] : []
      const found = `of ${counted(left.length, 'object')}${having} none ${says}`
      return { from: ['match', ...at], found, ...(word !== undefined && { word, candidates }) }
    }
    before.push(says.replace(/^has /, ''))
    left = next
  }
  return { from: ['match'], found: counted(left.length, 'object') }
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** An object, for people: `Deployment tanzu-packages/contour`. */
export function describeObject(object: Json): string {
  const [kind, namespace, name] = [['kind'], ['metadata', 'namespace'], ['metadata', 'name']].map(path => {
    const word = valueAt(object, path)
    return typeof word === 'string' ? word : undefined
  })
  const place = namespace === undefined ? '' : `${namespace}/`
  return `${kind ?? 'object'} ${place}${name ?? 'without a name'}`
}
