/** The grammar of Fluent Bit 1.8.15, which is in no registry: which section has which keys, and what they look like. */
import { FILTERS } from './filters.ts'
import { INPUTS } from './inputs.ts'
import type { Key } from './kinds.ts'
import { OUTPUTS } from './outputs.ts'
import { MULTILINE_PARSER, PARSER } from './parsers.ts'
import { FILTER, INPUT, NETWORK, OUTPUT, SERVICE, type Keys, type Plugin, type Table } from './plugin.ts'
import type { Header } from '../section.ts'

export { FILTERS, INPUTS, OUTPUTS }
export { findMisfit, type Key, type TypeOf } from './kinds.ts'
export { BUILT_IN_MULTILINE, PACKAGE_PARSERS } from './parsers.ts'
export type { Keys, OptionsOf, Plugin, Table } from './plugin.ts'

/** What may stand in one section. */
export interface Shape {
  readonly keys: Keys
  readonly prefixes: Keys
  readonly required: readonly string[]
}

const TABLES: Partial<Readonly<Record<Header, Table>>> = { INPUT: INPUTS, FILTER: FILTERS, OUTPUT: OUTPUTS }
const SHARED: Partial<Readonly<Record<Header, Keys>>> = { INPUT, FILTER, OUTPUT }

const FIXED: Partial<Readonly<Record<Header, Shape>>> = {
  SERVICE: { keys: SERVICE, prefixes: {}, required: [] },
  PARSER: { keys: PARSER, prefixes: {}, required: ['name', 'format'] },
  MULTILINE_PARSER: { keys: MULTILINE_PARSER, prefixes: {}, required: ['name', 'type'] },
}

/** Names of plugins that a section of this header may have; empty for a header without plugins. */
export function pluginNames(header: Header): string[] {
  return Object.keys(TABLES[header] ?? {})
}

export function findPlugin(header: Header, name: string): Plugin | undefined {
  const table = TABLES[header] ?? {}
  return Object.hasOwn(table, name.toLowerCase()) ? table[name.toLowerCase()] : undefined
}

/** What a section may hold; `plugin` is its `Name`. Undefined for a plugin that is not in the tables. */
export function findSectionShape(header: Header, plugin: string | undefined): Shape | undefined {
  const fixed = FIXED[header]
  if (fixed) return fixed
  const found = plugin === undefined ? undefined : findPlugin(header, plugin)
  return found && shapes.get(found)
}

/** The key of a shape by its name, without regard to case. */
export function findKey({ keys, prefixes }: Shape, name: string): Key | undefined {
  const lower = name.toLowerCase()
  if (Object.hasOwn(keys, lower)) return keys[lower]
  const prefix = Object.keys(prefixes).find(each => lower.startsWith(each) && lower.length > each.length)
  return prefix === undefined ? undefined : prefixes[prefix]
}

const shapes: ReadonlyMap<Plugin, Shape> = new Map(
  Object.entries(TABLES).flatMap(([header, table]) =>
    Object.values(table).map((plugin): [Plugin, Shape] => [plugin, shapeOf(header as Header, plugin)]),
  ),
)

function shapeOf(header: Header, { keys, prefixes = {}, required = [], network = false }: Plugin): Shape {
  return {
    keys: { ...SHARED[header], ...(network && NETWORK), ...keys },
    prefixes,
    required: [...(network ? ['host'] : []), ...required],
  }
}
