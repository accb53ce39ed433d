/** The package's own default of a data value: the last literal that the room's schema says of it. */
import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Position } from '#kernel'
import { listSources } from '../load/index.ts'
import type { Literal } from './literals.ts'

/** Whoever knows the literals of a file. */
interface Reader {
  readonly literals: (file: string) => readonly Literal[]
}

/** The place of the default at `keys` of a component's values; undefined where it has none, or keys of its own. */
export function findDefault(
  reader: Reader,
  root: string,
  component: string,
  keys: readonly string[],
): Position | undefined {
  const folder = join(root, 'packages', component)
  if (keys.length === 0 || !existsSync(folder)) return undefined
  const files = listSources(folder).map(path => relative(root, path).replaceAll('\\', '/'))
  for (const file of files.filter(name => name.endsWith('.ts'))) {
    const found = reader
      .literals(file)
      .filter(literal => literal.form !== 'key' && endsWith(literal.keys, keys))
    // a value's description comes first: text('Log level.', 'info')
    const said = found.findIndex(isProse)
    const last = found.slice(said + 1).at(-1)
    if (said >= 0 && last) return { file, line: last.line, column: last.column }
  }
  return undefined
}

function isProse({ value }: Literal): boolean {
  return typeof value === 'string' && /^[A-Z].*\.$/s.test(value)
}

function endsWith(keys: readonly string[], end: readonly string[]): boolean {
  return keys.length > end.length && end.every((key, i) => keys[keys.length - end.length + i] === key)
}

/** The keys above a line of a YAML text, the outermost first; that of the line last. */
export function keysAround(text: string, within: number): string[] {
  const lines = text.split('\n').slice(0, within + 1)
  const keys: string[] = []
  let indent = Infinity
  for (const line of lines.toReversed()) {
    const found = /^(\s*)(?:- )*["']?([\w./-]+)["']?:/.exec(line)
    const [, space = '', key] = found ?? []
    if (key === undefined || space.length >= indent) continue
    keys.unshift(key)
    indent = space.length
  }
  return keys
}
