/** jsonPatch: a JSON Patch (RFC 6902) of what matches, for those who have one. */
import { isSame } from './compare.ts'
import { findEntry, openSite } from './open-site.ts'
import type { Operation, Why, Work } from './operation.ts'
import type { Entry, Site, Traced } from './site.ts'
import type { Edit, EditWords, Json } from './words.ts'

/** One operation of RFC 6902; paths are JSON pointers into what matches. */
export type JsonPatchOperation =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move' | 'copy'; readonly from: string; readonly path: string }

/** Applies a JSON Patch as a whole, or not at all. ytt knows none and cannot be given one. */
export function jsonPatch(operations: readonly JsonPatchOperation[], words: EditWords = {}): Edit<never> {
  return { kind: 'overlay-edit', operation: jsonPatchOperation, value: operations, words }
}

const jsonPatchOperation: Operation = {
  name: 'jsonPatch',
  places: ['document', 'member', 'item'],
  apply(work) {
    for (const entry of work.matched)
      for (const [i, step] of (work.edit.value as readonly JsonPatchOperation[]).entries()) {
        const done = applyStep(work, entry, step, i)
        if ('rule' in done)
          return work.refuse({ ...done, message: `${step.op} ${step.path}: ${done.message}` }, entry, [i])
        work.site.write(entry, done)
      }
  },
  ytt: () => ({ cannot: 'a JSON Patch' }),
}

type Done = Traced | Why

function applyStep(work: Work, entry: Entry, step: JsonPatchOperation, i: number): Done {
  const path = tokensOf(step.path)
  if ('rule' in path) return path
  const from = [...work.from, i]
  switch (step.op) {
    case 'test':
      return test(entry, path, step.value)
    case 'remove':
      return work.change(entry, path, remove)
    case 'replace':
      return put(work, entry, path, { value: step.value, trace: { from: [...from, 'value'] } }, replace)
    case 'add':
      return put(work, entry, path, { value: step.value, trace: { from: [...from, 'value'] } }, add)
    case 'move':
    case 'copy':
      return carry(work, entry, step, path, i)
    default:
      return noStep((step as { readonly op: unknown }).op)
  }
}

/** RFC 6901: empty, or every token behind a slash; `~` only as ~0 and ~1. */
function tokensOf(pointer: string): readonly string[] | Why {
  if (typeof pointer !== 'string' || !/^(\/([^~/]|~[01])*)*$/.test(pointer))
    return {
      rule: 'overlay/pointer',
      message: 'it is no JSON pointer',
      expected: 'for example /metadata/labels/app, with ~1 for / and ~0 for ~',
    }
  return pointer
    .split('/')
    .slice(1)
    .map(token => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

type Act = (site: Site, token: string, what: Traced) => Why | undefined

/** The whole takes the place of the whole; else the last token says where it goes. */
function put({ change }: Work, entry: Entry, path: readonly string[], what: Traced, act: Act): Done {
  if (what.value === undefined)
    return { rule: 'overlay/words', message: 'it has no value', expected: 'value, which may be null' }
  return path.length === 0 ? what : change(entry, path, (site, token) => act(site, token, what))
}

const replace: Act = (site, token, what) => {
  const found = findEntry(site, token)
  if ('rule' in found) return found
  site.write(found, what)
  return undefined
}

/** In a map a member is brought or exchanged; in a list an item is put in front of the one at the index, or at the end. */
const add: Act = (site, token, what) => {
  const found = findEntry(site, token)
  const isEnd = site.isList && (token === '-' || token === String(site.entries.length))
  if ('rule' in found && site.isList && !isEnd) return found
  if ('rule' in found) site.append(site.isList ? undefined : token, what)
  else if (site.isList) site.insert(found, 'before', what)
  else site.write(found, what)
  return undefined
}

const remove = (site: Site, token: string): Why | undefined => {
  const found = findEntry(site, token)
  if ('rule' in found) return found
  site.remove([found])
  return undefined
}

/** What is moved or copied comes from where it was, so that its lines lead to the operation that carried it. */
function carry(
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
  const found = valueAt(entry, source)
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

function test(entry: Entry, path: readonly string[], wanted: Json): Done {
  const found = valueAt(entry, path)
  if ('rule' in found) return found
  return isSame(found.value, wanted)
    ? { value: entry.value, trace: entry.trace }
    : { rule: 'overlay/assert', message: 'what is there is something else' }
}

function valueAt({ value }: Entry, path: readonly string[]): { readonly value: Json } | Why {
  let current = value
  for (const token of path) {
    const site = openSite(current, undefined)
    if (!site) return { rule: 'overlay/pointer', message: `there is no map or list that could have ${token}` }
    const found = findEntry(site, token)
    if ('rule' in found) return found
    current = found.value
  }
  return { value: current }
}

function noStep(op: unknown): Why {
  const known = ['add', 'remove', 'replace', 'move', 'copy', 'test']
  return {
    rule: 'overlay/words',
    message: 'it is no operation of RFC 6902',
    expected: `one of ${known.join(', ')}`,
    word: String(op),
    candidates: known,
  }
}
