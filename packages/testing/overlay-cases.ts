/**
 * Cases in YAML: objects, an overlay, and what becomes of them. An operation is a tag; its words stand beside `value`:
 * `!merge { value: { name: app }, by: name }`, `!remove {}`, `!insert { value: …, before: !index 0 }`, `!replace`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isMap, isPair, isScalar, isSeq, parseAllDocuments, type Node } from 'yaml'
import {
  all,
  append,
  assert,
  index,
  insert,
  merge,
  overlay,
  remove,
  replace,
  subset,
  type AnyEdits,
  type Edit,
  type Overlay,
  type OverlayWords,
} from '#overlay'
import type { Json } from '#kernel'

/** A case is one document; without `output` the overlay is refused. */
export interface OverlayCase {
  readonly name: string
  readonly input: readonly Json[]
  readonly overlay: Overlay
  readonly output?: readonly Json[]
}

const EDITS: Readonly<Record<string, (value: never, words: never) => Edit>> = {
  '!append': append,
  '!assert': assert,
  '!insert': insert,
  '!merge': merge,
  '!remove': (_: unknown, words) => remove(words),
  '!replace': replace,
}

const MATCHES: Readonly<Record<string, (value: never) => unknown>> = {
  '!all': () => all,
  '!index': (value: string) => index(Number(value)),
  '!subset': subset,
}

/** Where the cases stand: one file an operation. */
const FOLDER = resolve(import.meta.dirname, '../overlay/testdata')

/** The files of cases, sorted. */
export function caseFiles(): readonly string[] {
  return readdirSync(FOLDER)
    .filter(file => file.endsWith('.yaml'))
    .toSorted()
}

/** The cases of one of them. */
export function readCases(file: string): readonly OverlayCase[] {
  const text = readFileSync(join(FOLDER, file), 'utf8')
  return parseAllDocuments(text).map(document => {
    const { name, input, output, match, edits, words } = convert(document.contents) as {
      readonly name: string
      readonly input: readonly Json[]
      readonly output?: readonly Json[]
      readonly match: object
      readonly edits: AnyEdits
      readonly words?: OverlayWords
    }
    return { name, input, overlay: overlay(match, edits, words), ...(output && { output }) }
  })
}

function convert(node: unknown): unknown {
  const value = plain(node)
  const { tag } = node as { readonly tag?: string }
  const matched = MATCHES[tag ?? '']
  if (matched) return matched(value as never)
  const edit = EDITS[tag ?? '']
  if (!edit) return value
  const { value: inner, ...words } = value as Readonly<Record<string, unknown>>
  return edit(inner as never, words as never)
}

function plain(node: unknown): unknown {
  if (isSeq(node)) return node.items.map(convert)
  if (isMap(node))
    return Object.fromEntries(
      node.items.filter(isPair).map(({ key, value }) => [(key as Node).toString(), convert(value)]),
    )
  return isScalar(node) ? node.value : null
}
