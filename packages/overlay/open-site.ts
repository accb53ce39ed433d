/** From a map or list to its entries and back, and to entries further in. */
import type { Path } from './change.ts'
import type { Why } from './operation.ts'
import { Site, type Entry, type Trace, type Traced } from './site.ts'
import { isMap, type Json } from './words.ts'

/** The entries of a map or a list; undefined for a scalar. */
export function openSite(value: Json, trace: Trace | undefined): Site | undefined {
  if (Array.isArray(value)) return new Site(itemsOf(value as readonly Json[], trace), true)
  return isMap(value) ? new Site(membersOf(value, trace), false) : undefined
}

function membersOf(map: Readonly<Record<string, unknown>>, trace: Trace | undefined): Entry[] {
  return Object.entries(map).map(([key, member]) => ({
    key,
    value: member as Json,
    trace: trace?.members?.get(key),
    was: key,
  }))
}

function itemsOf(list: readonly Json[], trace: Trace | undefined): Entry[] {
  const slots = trace?.items
  return list.map((value, i) => ({ key: i, value, trace: slots?.[i]?.trace, was: slots ? slots[i]?.was : i }))
}

/** What the entries have become. */
export function closeSite({ entries, isList }: Site, trace: Trace | undefined): Traced {
  const from = trace?.from
  if (isList) {
    const items = entries.map(({ was, trace }) => ({ was, trace }))
    return { value: entries.map(({ value }) => value), trace: { from, items } }
  }
  const traced = entries.flatMap(({ key, trace }) => (trace ? [[String(key), trace] as const] : []))
  const value = Object.fromEntries(entries.map(({ key, value }) => [key, value]))
  return { value, trace: { from, members: new Map(traced) } }
}

/** Where an entry was before, and where what is gone is collected. */
export interface Origin {
  readonly origin: Path | undefined
  readonly removed: Path[]
}

/** Changes the map or list that the last of the tokens is a key of; the others lead there. */
export function changeAt(
  { value, trace }: Traced,
  [token = '', ...rest]: readonly string[],
  act: (site: Site, token: string) => Why | undefined,
  { origin, removed }: Origin,
): Traced | Why {
  const site = openSite(value, trace)
  if (!site) return noSite(token)
  const entry = rest.length > 0 ? findEntry(site, token) : undefined
  if (entry && 'rule' in entry) return entry
  if (entry) {
    const below = origin && entry.was !== undefined ? [...origin, entry.was] : undefined
    const inner = changeAt(entry, rest, act, { origin: below, removed })
    if ('rule' in inner) return inner
    site.write(entry, inner)
  } else {
    const why = act(site, token)
    if (why) return why
  }
  if (origin) removed.push(...site.removed.map(key => [...origin, key]))
  return closeSite(site, trace)
}

function noSite(token: string): Why {
  return { rule: 'overlay/pointer', message: `there is no map or list that could have ${token}` }
}

/** The entry of a key, or of an index as RFC 6901 writes it: without sign and leading zeros. */
export function findEntry(site: Site, token: string): Entry | Why {
  const isIndex = /^(0|[1-9]\d*)$/.test(token)
  const found = site.entries.find(({ key }) =>
    site.isList ? isIndex && key === Number(token) : key === token,
  )
  if (found) return found
  const keys = site.entries.map(({ key }) => String(key))
  return {
    rule: 'overlay/pointer',
    message: `there is no ${token}`,
    found: site.isList ? `a list of ${keys.length}` : `a map of ${keys.join(', ') || 'nothing'}`,
    expected: site.isList ? 'an index of an item that is there' : 'a key that is there',
    ...(!site.isList && { word: token, candidates: keys }),
  }
}
