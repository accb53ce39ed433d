/** Merges what an overlay says into a value: maps by key, lists item by item, and at each entry the operation that stands there. */
import type { Path } from './change.ts'
import { checkEdit } from './check-edit.ts'
import { judge } from './expects.ts'
import { explainCount } from './explain.ts'
import { findEntries } from './item-match.ts'
import { mergeOperation } from './merge.ts'
import type { Place, Why } from './operation.ts'
import { changeAt, closeSite, openSite } from './open-site.ts'
import type { Entry, Site, Trace, Traced } from './site.ts'
import { takeLiteral } from './literal.ts'
import { isEdit, isMap, type Count, type Edit, type EditWords, type Json, type Refusal } from './words.ts'

/** Where the work is, in the overlay and in the object, and what is collected on the way. */
export interface Context {
  /** How many must match where an edit does not say so. */
  readonly defaults: Count
  readonly from: Path
  readonly path: Path
  /** Path in the object as the overlay found it; undefined within what is new. */
  readonly origin: Path | undefined
  readonly object: string | undefined
  readonly refusals: Refusal[]
  readonly removed: Path[]
}

/** Merges what is written into a value. A scalar takes the value's place; what is null is filled with what is written. */
export function mergeValue(
  value: Json,
  trace: Trace | undefined,
  written: unknown,
  context: Context,
): Traced {
  if (Array.isArray(written) && Array.isArray(value)) return mergeInto(value, trace, written, context)
  if (isMap(written) && isMap(value)) return mergeInto(value, trace, written, context)
  if (value !== null && typeof written === 'object' && written !== null) {
    refuse(context, context.from, wrongType(value, written))
    return { value, trace }
  }
  return literal(written, context) ?? { value, trace }
}

/** What is written, as it stands; undefined where that cannot be, which is then refused. */
function literal(written: unknown, context: Context): Traced | undefined {
  const taken = takeLiteral(written, context.from)
  if (!('fault' in taken)) return taken
  refuse(context, taken.from, taken.fault)
  return undefined
}

function wrongType(value: Json, written: object): Why {
  const [name, there] = [written, value].map(nameOfType)
  return {
    rule: 'overlay/type',
    message: `${name} cannot be merged into ${there}`,
    found: there ?? '',
    expected: name ?? '',
    fix: 'write replace(…) to put one in the place of the other',
  }
}

function nameOfType(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  return isMap(value) ? 'a map' : typeof value === 'string' ? 'text' : `a ${typeof value}`
}

/** Applies what is written at each key, or each item, to the entries of a map or list. */
function mergeInto(value: Json, trace: Trace | undefined, written: object, context: Context): Traced {
  const site = openSite(value, trace) as Site
  if (Array.isArray(written))
    for (const [i, edit] of written.entries()) applyWritten(site, undefined, edit, below(context, i))
  else
    for (const [key, edit] of Object.entries(written))
      if (edit !== undefined) applyWritten(site, key, edit, below(context, key))
  keepRemoved(site, context)
  return closeSite(site, trace)
}

function keepRemoved(site: Site, { origin, removed }: Context): void {
  if (origin) removed.push(...site.removed.map(key => [...origin, key]))
}

/** The context of an entry of the overlay; where that lands in the object is known only when something has matched. */
function below(context: Context, key: string | number): Context {
  return { ...context, from: [...context.from, key] }
}

/** Applies what is written at one key, or as one item: an operation, or a value, which is merged. */
function applyWritten(site: Site, key: string | undefined, written: unknown, context: Context): void {
  const place = site.isList ? 'item' : 'member'
  const edit = isEdit(written) ? written : undefined
  // as in ytt, an item of a list that says nothing of itself is a new one
  if (!edit && site.isList) {
    const taken = literal(written, context)
    if (taken) site.append(undefined, taken)
    return
  }
  const fault = edit && checkEdit(edit, place)
  if (fault) return refuse(context, [...context.from, ...(fault.at ?? [])], fault.why)
  const work = edit ?? plain(written)
  const matched = findMatched(site, key, work, place, context)
  if (matched)
    perform(
      site,
      place,
      key,
      work,
      matched,
      edit ? { ...context, from: [...context.from, 'value'] } : context,
    )
}

const NO_WORDS: EditWords = {}

export function plain(value: unknown): Edit {
  return { kind: 'overlay-edit', operation: mergeOperation, value, words: NO_WORDS }
}

/** The entries that an edit is about; undefined where there are too few or too many. */
function findMatched(
  site: Site,
  key: string | undefined,
  edit: Edit,
  place: Place,
  context: Context,
): readonly Entry[] | undefined {
  if (edit.operation.matches === false) return []
  const by = edit.operation.by?.(edit) ?? edit.words.by
  const found =
    by === undefined
      ? site.entries.filter(entry => entry.key === key)
      : findEntries(site.entries, by, edit.value as Json)
  if ('rule' in found) {
    refuse(context, context.from, found)
    return undefined
  }
  const count = ownCount(edit.words) ?? context.defaults
  const verdict = judge(count, found.length)
  if (verdict === 'refuse')
    refuse(
      context,
      context.from,
      explainCount(site.entries, found, { by, key, written: edit.value, place, count }),
    )
  return verdict === 'go on' ? [...found] : undefined
}

/** What an edit says itself of how many must match; it takes the place of all that its surroundings say. */
export function ownCount({ expects, missingOk, when }: Count): Count | undefined {
  return expects === undefined && missingOk === undefined && when === undefined
    ? undefined
    : ({ expects, missingOk, when } as Count)
}

/** Lets an operation work on what matched; `within` is the context inside an entry. */
export function perform(
  site: Site,
  place: Place,
  key: string | undefined,
  edit: Edit,
  matched: readonly Entry[],
  context: Context,
  within: (entry: Entry) => Context = entry => inside(context, edit, entry),
): void {
  edit.operation.apply({
    edit,
    site,
    place,
    key,
    matched,
    from: context.from,
    descend: entry => site.write(entry, mergeValue(entry.value, entry.trace, edit.value, within(entry))),
    literal: value => literal(value, context),
    change: (entry, tokens, act) => changeAt(entry, tokens, act, within(entry)),
    gone: (entry, path) => {
      const { origin, removed } = within(entry)
      if (origin) removed.push([...origin, ...path])
    },
    refuse: (why, entry, at = []) => refuse(entry ? within(entry) : context, [...context.from, ...at], why),
  })
}

function inside(context: Context, { words }: Edit, { key, was }: Entry): Context {
  return {
    ...context,
    defaults: words.childDefaults ?? context.defaults,
    path: [...context.path, key],
    origin: context.origin && was !== undefined ? [...context.origin, was] : undefined,
  }
}

function refuse({ object, path, refusals }: Context, from: Path, why: Why): void {
  refusals.push({ ...why, from, object, path })
}
