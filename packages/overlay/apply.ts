/** Merges what an overlay says into a value: maps by key, lists item by item, and at each entry the operation that stands there. */
import { checkEdit } from './check-edit.ts'
import { below, inside, refuse, type Context } from './context.ts'
import { findMatched } from './find-matched.ts'
import { takeLiteral } from './literal.ts'
import { mergeOperation } from './merge.ts'
import { changeAt, closeSite, openSite } from './open-site.ts'
import type { Place } from './operation.ts'
import type { Entry, Site, Trace, Traced } from './site.ts'
import { isEdit, isMap, type Edit, type EditWords, type Json } from './words.ts'
import { wrongType } from './wrong-type.ts'

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
