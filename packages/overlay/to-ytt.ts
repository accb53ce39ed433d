/** The same overlay as ytt has it: a tree of values with annotations, which need only be written down as YAML. */
import type { Path } from './change.ts'
import { checkEdit } from './check-edit.ts'
import { yttCount } from './expects.ts'
import { takeLiteral } from './literal.ts'
import { plain } from './apply.ts'
import { ownCount } from './find-matched.ts'
import { findFault } from './check-overlay.ts'
import type { Place } from './operation.ts'
import { starlarkBy, starlarkMatch, type Cannot } from './starlark.ts'
import { isEdit, isMap, type Count, type Edit, type Json, type Overlay, type Refusal } from './words.ts'

/** A document, a member of a map or an item of a list. */
export interface YttNode {
  /** One line for people, above all else. */
  readonly comment?: string
  /** Without `#@overlay/`, for example `match by="name"`; each stands on a line above the node. */
  readonly annotations: readonly string[]
  readonly value: YttValue
}
export type YttValue =
  | { readonly plain: Json }
  | { readonly members: readonly (readonly [key: string, node: YttNode])[] }
  | { readonly items: readonly YttNode[] }

/** The document of an overlay; or why ytt cannot be given it. */
export function toYtt(
  overlay: Overlay,
): { readonly document: YttNode } | { readonly refusals: readonly Refusal[] } {
  const refusals: Refusal[] = []
  const edit = isEdit(overlay.edits) ? overlay.edits : plain(overlay.edits)
  const fault = findFault(overlay, edit)
  if (fault) return { refusals: [fault] }
  const counted = {
    ...edit,
    words: { ...edit.words, childDefaults: edit.words.childDefaults ?? overlay.words.childDefaults },
  } as Edit
  const count = ownCount(edit.words) ?? ownCount(overlay.words) ?? {}
  const by = edit.operation.matches === false ? 'overlay.all' : starlarkMatch(overlay.match)
  const matched = edit.operation.matches === false ? { expects: '0+' as const } : count
  const from = isEdit(overlay.edits) ? ['edits', 'value'] : ['edits']
  const state: State = { refusals, defaults: {}, from }
  const match = annotateMatch(by, matched, { ...state, from: ['match'] })
  const node = nodeOf(counted, match, state)
  if (refusals.length > 0) return { refusals }
  const { name } = overlay.words
  return { document: name === undefined ? node : { comment: name, ...node } }
}

interface State {
  readonly refusals: Refusal[]
  readonly defaults: Count
  readonly from: Path
}

/** `match by=…, expects=…`; nothing where a key is matched once, as it is anyway. */
function annotateMatch(by: string | Cannot | undefined, count: Count, state: State): string[] {
  const words = [by, yttCount(count)]
  for (const word of words) if (typeof word === 'object') cannot(word, state)
  const texts = [
    ...(typeof words[0] === 'string' ? [`by=${words[0]}`] : []),
    ...(typeof words[1] === 'string' ? [words[1]] : []),
  ]
  return texts.length > 0 ? [`match ${texts.join(', ')}`] : []
}

function cannot({ cannot: what }: Cannot, { refusals, from }: State): void {
  refusals.push({
    rule: 'overlay/ytt',
    from,
    message: `ytt cannot be given ${what}`,
    expected: 'plain data, for the overlay is written into a Secret and applied in the cluster',
    fix: 'say it with values and with subset({ … }), index(…) or a key',
  })
}

function nodeOf(edit: Edit, match: readonly string[], state: State): YttNode {
  const told = edit.operation.ytt(edit)
  if ('cannot' in told) {
    cannot(told, state)
    return { annotations: [], value: { plain: null } }
  }
  const annotations = [...match, ...(told.annotation === undefined ? [] : [told.annotation])]
  if (told.value !== undefined) return { annotations, value: { plain: told.value } }
  const inner = { ...state, defaults: edit.words.childDefaults ?? state.defaults }
  return { annotations, value: told.descends ? valueOf(edit.value, inner) : literalOf(edit.value, state) }
}

function literalOf(written: unknown, state: State): YttValue {
  const taken = takeLiteral(written, state.from)
  if (!('fault' in taken)) return { plain: taken.value }
  state.refusals.push({ ...taken.fault, from: taken.from })
  return { plain: null }
}

function valueOf(written: unknown, state: State): YttValue {
  if (Array.isArray(written) && written.length > 0)
    return { items: written.map((item, i) => entryOf(item, 'item', below(state, i))) }
  if (!isMap(written) || isEdit(written) || Object.keys(written).length === 0)
    return literalOf(written, state)
  const said = Object.entries(written).filter(([, member]) => member !== undefined)
  return { members: said.map(([key, member]) => [key, entryOf(member, 'member', below(state, key))]) }
}

function below(state: State, key: string | number): State {
  return { ...state, from: [...state.from, key] }
}

/** An item without an operation is a new one, to ytt too. */
function entryOf(written: unknown, place: Place, state: State): YttNode {
  if (!isEdit(written) && place === 'item') return { annotations: [], value: literalOf(written, state) }
  const edit = isEdit(written) ? written : plain(written)
  const fault = checkEdit(edit, place)
  if (fault) {
    state.refusals.push({ ...fault.why, from: [...state.from, ...(fault.at ?? [])] })
    return { annotations: [], value: { plain: null } }
  }
  const by = edit.operation.by?.(edit) ?? edit.words.by
  const count = ownCount(edit.words) ?? state.defaults
  const match =
    edit.operation.matches === false
      ? []
      : annotateMatch(by === undefined ? undefined : starlarkBy(by), count, state)
  return nodeOf(edit, match, isEdit(written) ? below(state, 'value') : state)
}
