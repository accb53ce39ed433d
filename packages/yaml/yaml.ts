/** Writes JSON values as YAML: one way to write each value, and every reader gets back the identical value. */
import { orderKeys, type KeyOrder } from './key-order.ts'
import { isWritable, keyText, numberText, stringText } from './yaml-scalar.ts'

export type { KeyOrder } from './key-order.ts'

/** What JSON can say. An undefined member of a map is as good as none. */
export type Json = null | boolean | number | string | readonly Json[] | JsonMap
export interface JsonMap {
  readonly [key: string]: Json | undefined
}

/**
 * One YAML document, without `---`: block style, two spaces, `- ` in the column of the parent's key as
 * kubectl and kustomize have it, no line ever folded, a newline at the end. The same value gives the same
 * bytes; with the order `kubernetes` that holds however its maps were built.
 *
 * @throws Error that names the path of what is not JSON (NaN, a function, a class instance, a cycle …) or not
 *   Unicode (half a surrogate pair): our mistake, not the user's.
 */
export function toYaml(value: Json, order: KeyOrder = 'kubernetes'): string {
  try {
    return typeof value === 'object' ? block(value, '', order) : block(value, '  ', order)
  } catch (cause) {
    const fault = findFault(value, '', new Set())
    throw fault === undefined ? cause : new Error(`cannot be written as YAML: ${fault}`, { cause })
  }
}

/** A value whose first line already stands in its column; the others are indented by `indent`. */
function block(value: Json, indent: string, order: KeyOrder): string {
  switch (typeof value) {
    case 'string':
      return `${stringText(value, indent)}\n`
    case 'number':
      return `${numberText(value)}\n`
    case 'boolean':
      return value ? 'true\n' : 'false\n'
    case 'object':
      if (value === null) return 'null\n'
      return isList(value) ? items(value, indent, order) : members(value, indent, order)
    default:
      throw new TypeError(`${typeof value} is not JSON`)
  }
}

function items(list: readonly Json[], indent: string, order: KeyOrder): string {
  let text = ''
  for (const item of list) text += `${text === '' ? '' : indent}- ${block(item, `${indent}  `, order)}`
  return text === '' ? '[]\n' : text
}

function members(map: JsonMap, indent: string, order: KeyOrder): string {
  if (!isPlainObject(map)) throw new TypeError('an instance of a class is not JSON')
  let text = ''
  for (const key of orderKeys(map, order)) {
    const value = map[key]
    if (value === undefined) continue
    text += `${text === '' ? '' : indent}${keyText(key, indent)}:${afterColon(value, indent, order)}`
  }
  return text === '' ? '{}\n' : text
}

/** A scalar or empty collection stays on the key's line; a list goes below, a map below and further in. */
function afterColon(value: Json, indent: string, order: KeyOrder): string {
  if (isList(value) && value.length > 0) return `\n${indent}${items(value, indent, order)}`
  const inner = `${indent}  `
  const text = block(value, inner, order)
  const isOpen = typeof value === 'object' && text !== '{}\n' && text !== '[]\n' && value !== null
  return isOpen ? `\n${inner}${text}` : ` ${text}`
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** Also true of objects from another realm, as of a module that was loaded in a vm context. */
function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** Only called when writing failed: where in the value the reason is, and what it is. */
function findFault(value: unknown, path: string, ancestors: ReadonlySet<unknown>): string | undefined {
  const at = path === '' ? 'the value' : path
  if (typeof value === 'string') return isWritable(value) ? undefined : `${at} holds half a surrogate pair`
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${at} is ${value}`
  if (typeof value === 'boolean' || value === null) return undefined
  if (typeof value !== 'object') return `${at} is ${typeof value}`
  if (ancestors.has(value)) return `${at} contains itself`
  if (!Array.isArray(value) && !isPlainObject(value))
    return `${at} is an instance of ${value.constructor.name}`
  return findFaultWithin(value, path, new Set([...ancestors, value]))
}

function findFaultWithin(value: object, path: string, ancestors: ReadonlySet<unknown>): string | undefined {
  const isArray = Array.isArray(value)
  const entries: [string, unknown][] = isArray
    ? [...value.entries()].map(([i, v]) => [String(i), v])
    : Object.entries(value)
  for (const [key, member] of entries) {
    if (!isArray && !isWritable(key)) return `a key of ${path || 'the value'} holds half a surrogate pair`
    if (!isArray && member === undefined) continue
    const fault = findFault(member, pathOf(path, key, isArray), ancestors)
    if (fault !== undefined) return fault
  }
  return undefined
}

/** `spec.containers[0].env`, or `data["a b"]` where the key is not a word. */
function pathOf(parent: string, key: string, isIndex: boolean): string {
  if (isIndex) return `${parent}[${key}]`
  if (!/^[\w-]+$/.test(key)) return `${parent}[${JSON.stringify(key)}]`
  return parent === '' ? key : `${parent}.${key}`
}
