/** In which line of the text that toYaml writes each leaf stands. It goes the way of yaml.ts, and a law holds them together. */
import { orderKeys, type KeyOrder } from './key-order.ts'
import { keyText, stringText } from './yaml-scalar.ts'
import type { Json, JsonMap } from './yaml.ts'

/** A scalar, or an empty map or list. */
export interface YamlLeaf {
  readonly path: readonly (string | number)[]
  readonly value: Json
  /** The line of its key or dash, from 1. */
  readonly line: number
  /** How many lines it takes: more than one where a text is written as a block, whose first line is the one after `line`. */
  readonly lines: number
}

/** The leaves of a value, from the first line of its text to the last. */
export function yamlLeaves(value: Json, order: KeyOrder = 'kubernetes'): YamlLeaf[] {
  const leaves: YamlLeaf[] = []
  collect(value, [], 1, order, leaves)
  return leaves
}

/** Collects what begins at `line` and returns the line after it. */
function collect(
  value: Json,
  path: YamlLeaf['path'],
  line: number,
  order: KeyOrder,
  leaves: YamlLeaf[],
): number {
  if (!isOpen(value)) {
    const lines =
      typeof value === 'string' && value.includes('\n') ? stringText(value, '').split('\n').length : 1
    leaves.push({ path, value, line, lines })
    return line + lines
  }
  let next = line
  if (isList(value)) {
    for (const [i, item] of value.entries()) next = collect(item, [...path, i], next, order, leaves)
    return next
  }
  for (const key of orderKeys(value, order)) {
    const member = value[key]
    if (member === undefined) continue
    // a very long key has a line of its own, and so has the key of a map or list
    const long = keyText(key, '').startsWith('? ') ? 1 : 0
    next = collect(member, [...path, key], next + long + (isOpen(member) ? 1 : 0), order, leaves)
  }
  return next
}

/** Whether a value is written over the lines below its key. */
function isOpen(value: Json): value is readonly Json[] | JsonMap {
  if (typeof value !== 'object' || value === null) return false
  return isList(value) ? value.length > 0 : Object.values(value).some(member => member !== undefined)
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
