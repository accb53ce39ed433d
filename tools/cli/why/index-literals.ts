/** An index of literals by their text, and by the words they begin with: who may have said what stands in a line. */
import { atomsOf } from './atoms.ts'
import type { Leaf } from './leaves.ts'
import type { Literal } from './literals.ts'

/** A literal of a file, or one line of it where it has several. */
export interface Said {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly value: Literal['value']
  readonly keys: readonly string[]
  readonly isKey: boolean
}

export interface Candidates {
  /** Literals that are the leaf, or a value in the line. */
  readonly exact: readonly Said[]
  /** Literals that are part of it, the longest first. */
  readonly within: readonly Said[]
}

const NOBODY: Candidates = { exact: [], within: [] }

/** Shorter texts say nothing about who said them. */
const TELLING = 5

export class LiteralIndex {
  readonly #exact = new Map<string | number | boolean, Said[]>()
  readonly #words = new Map<string, Said[]>()
  readonly #keys = new Map<string, Said[]>()
  readonly #scalars = new Map<string, Candidates>()
  readonly #lines = new Map<string, Candidates>()

  add(file: string, literals: readonly Literal[]): void {
    for (const literal of literals) for (const said of linesOf(file, literal)) this.#put(said)
  }

  #put(said: Said): void {
    push(this.#exact, said.value, said)
    const key = said.keys.at(-1)
    if (key !== undefined && !said.isKey) push(this.#keys, key, said)
    if (typeof said.value !== 'string' || said.value.length < TELLING) return
    const [word] = wordsOf(said.value)
    if (word !== undefined) push(this.#words, word, said)
  }

  /** Who may have said a leaf, or part of it. The same leaves are asked about for every cluster. */
  candidates(leaf: Leaf): Candidates {
    const { value, within } = leaf
    if (typeof value !== 'string')
      return { exact: this.#exact.get(value as Literal['value']) ?? [], within: [] }
    const asked = within === undefined ? this.#scalars : this.#lines
    const known = asked.get(value) ?? this.#find(leaf, value)
    asked.set(value, known)
    return known
  }

  #find(leaf: Leaf, text: string): Candidates {
    const exact = atomsOf(leaf).flatMap(value => this.#exact.get(value as Literal['value']) ?? [])
    const within = this.#within(text)
    return exact.length + within.length === 0 ? NOBODY : { exact, within }
  }

  #within(text: string): Said[] {
    const found = new Set<Said>()
    for (const word of wordsOf(text))
      for (const said of this.#words.get(word) ?? []) if (text.includes(String(said.value))) found.add(said)
    return [...found].toSorted((a, b) => String(b.value).length - String(a.value).length)
  }

  /** Keys of that name. */
  keys(name: string): Said[] {
    return (this.#exact.get(name) ?? []).filter(({ isKey }) => isKey)
  }

  /** Those that are the value of a member of that name. */
  named(key: string): Said[] {
    return this.#keys.get(key) ?? []
  }
}

function push<K>(map: Map<K, Said[]>, key: K, said: Said): void {
  const list = map.get(key)
  if (list) list.push(said)
  else map.set(key, [said])
}

/** Line by line; a line break that is written as it is moves the place along. */
function linesOf(file: string, { value, line, column, keys, form }: Literal): Said[] {
  const isKey = form === 'key'
  if (typeof value !== 'string' || !value.includes('\n'))
    return [{ file, line, column, value: typeof value === 'string' ? value.trim() : value, keys, isKey }]
  return value.split('\n').flatMap((text, i) =>
    text.trim() === ''
      ? []
      : [
          {
            file,
            line: form === 'lines' ? line + i : line,
            column: form === 'lines' && i > 0 ? 1 : column,
            value: text.trim(),
            keys,
            isKey,
          },
        ],
  )
}

/** The words of texts that were asked for before. */
const known = new Map<string, readonly string[]>()

function wordsOf(text: string): readonly string[] {
  const words = known.get(text) ?? [...new Set(text.match(/[A-Za-z0-9_]{3,}/g))]
  known.set(text, words)
  return words
}
