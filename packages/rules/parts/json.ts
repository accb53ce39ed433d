/** Reading objects whose shape nobody has checked: what is not there, or is something else, is nothing. */
import type { Json } from '#kernel'

export type Tree = Readonly<Record<string, Json | undefined>>

/** The map, or an empty one. */
export function map(value: unknown): Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Tree) : NOTHING
}

/** The list, or an empty one. */
export function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : NONE
}

/** The texts of a list. */
export function texts(value: unknown): readonly string[] {
  return list(value).filter(each => typeof each === 'string')
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** What stands at the end of a path of keys. */
export function at(value: unknown, ...path: readonly (string | number)[]): Json | undefined {
  let found = value
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined
    found = (found as Readonly<Record<string | number, unknown>>)[key]
  }
  return found as Json | undefined
}

/** The maps of a list, each with its index. */
export function* maps(value: unknown): Iterable<readonly [index: number, value: Tree]> {
  for (const [i, each] of list(value).entries()) yield [i, map(each)]
}

const NOTHING: Tree = {}
const NONE: readonly Json[] = []

/** A value as a report shows it: short, on one line. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing'
  const said = typeof value === 'string' ? value : JSON.stringify(value)
  return said.length > 80 ? `${said.slice(0, 77)}…` : said
}
