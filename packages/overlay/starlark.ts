/** Values and matches in Starlark, the language of ytt's annotations; always one line, for a line break would end the comment. */
import type { By, DocumentMatch, Json, JsonMap } from './words.ts'
import { isMap } from './words.ts'

/** A value as a literal of Starlark. */
export function starlark(value: Json): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value)) return `[${value.map(item => starlark(item as Json)).join(', ')}]`
  const members = Object.entries(value as JsonMap).filter(([, member]) => member !== undefined)
  return `{${members.map(([key, member]) => `${quote(key)}: ${starlark(member as Json)}`).join(', ')}}`
}

/** ytt's Starlark knows \x with two digits for a byte, and no \u; so whatever is no plain letter is written in bytes. */
function quote(text: string): string {
  const bytes = [...new TextEncoder().encode(text)].map(byte =>
    byte < 0x20 || byte > 0x7e ? `\\x${byte.toString(16).padStart(2, '0')}` : String.fromCharCode(byte),
  )
  return `"${bytes.map(letter => (letter === '"' || letter === '\\' ? `\\${letter}` : letter)).join('')}"`
}

export type Cannot = { readonly cannot: string }

/** What `by` of `@overlay/match` is for an object. */
export function starlarkMatch(match: DocumentMatch): string | Cannot {
  if (match.where) return { cannot: 'the function of `where`' }
  const parts = [
    ...subsetOf(match).map(subset => `overlay.subset(${starlark(subset)})`),
    ...(match.subset ? [`overlay.subset(${starlark(match.subset)})`] : []),
    ...(match.anyOf ? [combine('or', match.anyOf.map(starlarkMatch))] : []),
    ...(match.not ? [negate(starlarkMatch(match.not))] : []),
  ]
  return combine('and', parts)
}

/** What the words that name a place in the object say, as one subset; none where there are no such words. */
function subsetOf(match: DocumentMatch): JsonMap[] {
  const { apiVersion, kind, name, namespace, labels, annotations } = match
  const metadata = said({ name, namespace, labels, annotations })
  const subset = said({ apiVersion, kind, metadata: Object.keys(metadata).length > 0 ? metadata : undefined })
  return Object.keys(subset).length > 0 ? [subset] : []
}

function said(members: JsonMap): JsonMap {
  return Object.fromEntries(Object.entries(members).filter(([, member]) => member !== undefined))
}

/** All of no conditions hold always, and one of no alternatives never. */
function combine(how: 'and' | 'or', parts: readonly (string | Cannot)[]): string | Cannot {
  const texts: string[] = []
  for (const part of parts) {
    if (typeof part !== 'string') return part
    texts.push(part)
  }
  if (texts.length === 0) return how === 'and' ? 'overlay.all' : 'overlay.not_op(overlay.all)'
  return texts.length === 1 ? (texts[0] as string) : `overlay.${how}_op(${texts.join(', ')})`
}

function negate(part: string | Cannot): string | Cannot {
  return typeof part === 'string' ? `overlay.not_op(${part})` : part
}

/** What `by` is for an entry of a map or list. */
export function starlarkBy(by: By): string | Cannot {
  if (typeof by === 'string') return quote(by)
  if (typeof by === 'function') return { cannot: 'the function of `by`' }
  if (!isMap(by)) return { cannot: 'what it is matched by' }
  switch (by.by) {
    case 'index':
      return `overlay.index(${by.index})`
    case 'subset':
      return `overlay.subset(${starlark(by.subset)})`
    case 'all':
      return 'overlay.all'
  }
}
