/** What an overlay has written, taken as it stands: where it is new, or takes the place of what is there. */
import type { Path } from './change.ts'
import type { Why } from './operation.ts'
import type { Trace, Traced } from './site.ts'
import { isEdit, type Edit, type Json } from './words.ts'

/** A value that is taken as it is written, with the place of every part; or what in it is no value. */
export type Taken = Traced | { readonly fault: Why; readonly from: Path }

export function takeLiteral(written: unknown, from: Path): Taken {
  if (isEdit(written)) return takeEdit(written, from)
  if (Array.isArray(written)) return takeList(written, from)
  if (typeof written === 'object' && written !== null) return takeMap(written, from)
  return isScalar(written) ? { value: written, trace: { from } } : { fault: noValue(typeof written), from }
}

function isScalar(value: unknown): value is Json {
  if (typeof value === 'number') return Number.isFinite(value)
  return value === null || typeof value === 'string' || typeof value === 'boolean'
}

function noValue(what: string): Why {
  return {
    rule: 'overlay/value',
    message: `${what} is no value of JSON`,
    expected: 'text, a number, true, false, null, a list or a map',
  }
}

/** Where something is new there is nothing to change: an edit counts as its value, and one without a value cannot stand. */
function takeEdit({ operation: { name }, value }: Edit, from: Path): Taken {
  if (value !== undefined && typeof value !== 'function') return takeLiteral(value, [...from, 'value'])
  const fault: Why = {
    rule: 'overlay/new',
    message: `${name} stands in what the object does not have yet`,
    expected: 'values only, where there is nothing to change',
    fix: `leave the ${name} out, or make sure that what is around it is there`,
  }
  return { fault, from }
}

function takeList(written: readonly unknown[], from: Path): Taken {
  const items: Json[] = []
  const slots: { was: number; trace: Trace | undefined }[] = []
  for (const [i, item] of written.entries()) {
    const taken = takeLiteral(item, [...from, i])
    if ('fault' in taken) return taken
    items.push(taken.value)
    slots.push({ was: i, trace: taken.trace })
  }
  return { value: items, trace: { from, items: slots } }
}

function takeMap(written: object, from: Path): Taken {
  if (!isPlain(written)) return { fault: noValue(`an instance of ${written.constructor.name}`), from }
  const entries: [string, Json][] = []
  const members = new Map<string, Trace>()
  for (const [key, member] of Object.entries(written)) {
    if (member === undefined) continue
    const taken = takeLiteral(member, [...from, key])
    if ('fault' in taken) return taken
    entries.push([key, taken.value])
    if (taken.trace) members.set(key, taken.trace)
  }
  return { value: Object.fromEntries(entries), trace: { from, members } }
}

/** Also true of objects from another realm, as of a module that was loaded in a vm context. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
