/** Which entries of a map or list an edit is about: by key, by a key inside, by index, by subset, all, or by function. */
import { holds } from './compare.ts'
import type { Why } from './operation.ts'
import type { Entry } from './site.ts'
import {
  isMap,
  type AllMatch,
  type By,
  type IndexMatch,
  type Json,
  type Refusal,
  type SubsetMatch,
} from './words.ts'

/** The item at an index, from 0. */
export function index(index: number): IndexMatch {
  return { by: 'index', index }
}

/** Items that hold a subset: maps by key, lists from their beginning. */
export function subset(subset: Json): SubsetMatch {
  return { by: 'subset', subset }
}

/** Every entry there is; usually with `expects: '0+'`. */
export const all: AllMatch = { by: 'all' }

/** The entries that are meant, or why that cannot be said. `written` is what the overlay has there. */
export function findEntries(entries: readonly Entry[], by: By, written: Json): readonly Entry[] | Why {
  if (typeof by === 'string') return byKey(entries, by, written)
  if (typeof by === 'function') return entries.filter(({ value, key }) => by(value, key, written))
  switch (by.by) {
    case 'index':
      return entries.filter(({ key }) => key === by.index)
    case 'subset':
      return entries.filter(({ value }) => holds(value, by.subset))
    case 'all':
      return entries
  }
}

/** As in ytt, every item must have the key: one without it might be the one that was meant. */
function byKey(entries: readonly Entry[], key: string, written: Json): readonly Entry[] | Why {
  if (!isMap(written) || written[key] === undefined)
    return {
      rule: 'overlay/key',
      message: `is matched by ${key}, but says no ${key}`,
      expected: `a map with the key ${key}`,
    }
  const without = entries.find(({ value }) => !isMap(value) || !Object.hasOwn(value, key))
  if (without)
    return {
      rule: 'overlay/key',
      message: `is matched by ${key}, but ${describeEntry(without)} of the object has no ${key}`,
      expected: `${key} in every one of ${entries.length}`,
      fix: 'match by subset({ … }) or index(…)',
    }
  return entries.filter(({ value }) =>
    isScalarSame((value as Readonly<Record<string, unknown>>)[key], written[key]),
  )
}

/** ytt compares such keys as leaves: two maps or lists are never the same. */
function isScalarSame(a: unknown, b: unknown): boolean {
  return typeof a !== 'object' || a === null ? a === b : false
}

function describeEntry({ key }: Entry): string {
  return typeof key === 'number' ? `item ${key}` : `member ${key}`
}

/** What an edit looks for, for people. */
export function describeBy(by: By | undefined, key: string | undefined, written: unknown): string {
  if (by === undefined) return `key ${key ?? ''}`
  if (typeof by === 'string') {
    const value = isMap(written) ? written[by] : undefined
    return `${by} ${typeof value === 'object' ? 'as written' : JSON.stringify(value).replace(/^"(.*)"$/, '$1')}`
  }
  if (typeof by === 'function') return 'what the function of the overlay picks'
  switch (by.by) {
    case 'index':
      return `index ${by.index}`
    case 'subset':
      return `the subset ${isMap(by.subset) ? Object.keys(by.subset).join(', ') : 'one value'}`
    case 'all':
      return 'any entry'
  }
}

/** A word that may be misspelt, and what the entries have instead. */
export function nearest(
  entries: readonly Entry[],
  by: By | undefined,
  key: string | undefined,
  written: unknown,
): Pick<Refusal, 'word' | 'candidates'> {
  if (by === undefined && key !== undefined)
    return { word: key, candidates: entries.map(entry => String(entry.key)) }
  const [name, word] = soleText(by, written) ?? []
  if (name === undefined || word === undefined) return {}
  return {
    word,
    candidates: entries.flatMap(({ value }) =>
      isMap(value) && typeof value[name] === 'string' ? [value[name]] : [],
    ),
  }
}

/** The key and the text that decide a match, where one text does. */
function soleText(by: By | undefined, written: unknown): readonly [string, string] | undefined {
  const source =
    typeof by === 'string' ? written : typeof by === 'object' && by.by === 'subset' ? by.subset : undefined
  if (!isMap(source)) return undefined
  const texts = Object.entries(source).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return typeof by === 'string'
    ? texts.find(([key]) => key === by)
    : texts.length === 1
      ? texts[0]
      : undefined
}
