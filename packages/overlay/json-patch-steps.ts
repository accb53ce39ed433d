/** The operations of RFC 6902, each on one map or list; what is put somewhere keeps the place that it was written at. */
import { isSame } from './compare.ts'
import type { JsonPatchOperation } from './json-patch.ts'
import { tokensOf, valueAt } from './json-pointer.ts'
import { findEntry } from './open-site.ts'
import type { Why, Work } from './operation.ts'
import type { Entry, Site, Traced } from './site.ts'
import type { Json } from './words.ts'

/** What an entry has become, or why not. */
export type Done = Traced | Why

type Act = (site: Site, token: string, what: Traced) => Why | undefined

/** The whole takes the place of the whole; else the last token says where it goes. */
export function put({ change }: Work, entry: Entry, path: readonly string[], what: Traced, act: Act): Done {
  if (what.value === undefined)
    return { rule: 'overlay/words', message: 'it has no value', expected: 'value, which may be null' }
  return path.length === 0 ? what : change(entry, path, (site, token) => act(site, token, what))
}

export const replace: Act = (site, token, what) => {
  const found = findEntry(site, token)
  if ('rule' in found) return found
  site.write(found, what)
  return undefined
}

/** In a map a member is brought or exchanged; in a list an item is put in front of the one at the index, or at the end. */
export const add: Act = (site, token, what) => {
  const found = findEntry(site, token)
  const isEnd = site.isList && (token === '-' || token === String(site.entries.length))
  if ('rule' in found && site.isList && !isEnd) return found
  if ('rule' in found) site.append(site.isList ? undefined : token, what)
  else if (site.isList) site.insert(found, 'before', what)
  else site.write(found, what)
  return undefined
}

export const remove = (site: Site, token: string): Why | undefined => {
  const found = findEntry(site, token)
  if ('rule' in found) return found
  site.remove([found])
  return undefined
}

/** What is moved or copied comes from where it was, so that its lines lead to the operation that carried it. */
export function carry(
  work: Work,
  entry: Entry,
  step: JsonPatchOperation & { from: string },
  path: readonly string[],
  i: number,
): Done {
  const source = tokensOf(step.from)
  if ('rule' in source) return source
  if (step.op === 'move' && step.path.startsWith(`${step.from}/`))
    return {
      rule: 'overlay/pointer',
      message: 'nothing can be moved into itself',
      found: `from ${step.from}`,
    }
  const found = valueAt(entry.value, source)
  if ('rule' in found) return found
  if (step.op === 'move' && step.from === step.path) return { value: entry.value, trace: entry.trace }
  const left = step.op === 'move' && source.length > 0 ? work.change(entry, source, remove) : entry
  if ('rule' in left) return left
  return put(
    work,
    { ...entry, ...left },
    path,
    { value: found.value, trace: { from: [...work.from, i, 'from'] } },
    add,
  )
}

export function test(entry: Entry, path: readonly string[], wanted: Json): Done {
  const found = valueAt(entry.value, path)
  if ('rule' in found) return found
  return isSame(found.value, wanted)
    ? { value: entry.value, trace: entry.trace }
    : { rule: 'overlay/assert', message: 'what is there is something else' }
}
