/** Lists: their members, their length, and what may not stand in them twice. */
import type { Schema } from '../schema.ts'
import type { Validator, Visit } from '../visit.ts'
import type { Compiler, Mode } from './compiler.ts'
import { isNull, show, typeOf } from './null.ts'

export function list(compiler: Compiler, schema: Schema, mode: Mode): Validator {
  const { items, minItems = 0, maxItems = Infinity } = schema
  const item = items && compiler.compile(items, mode)
  const identity = identityOf(schema)
  return (value, visit) => {
    if (isNull(value, schema, mode, visit)) return
    if (!Array.isArray(value)) {
      if (schema.type === 'array')
        visit.fault('type', 'is no list', { found: `${typeOf(value)}: ${show(value)}`, expected: 'a list' })
      return
    }
    if (item) members(value, item, mode, visit)
    if (identity && value.length > 1) findTwins(value, identity, visit)
    if (value.length < minItems || value.length > maxItems)
      visit.fault('length', `has ${value.length} members`, { expected: `${minItems} to ${maxItems}` })
  }
}

function members(values: readonly unknown[], item: Validator, mode: Mode, visit: Visit): void {
  for (let i = 0; i < values.length; i++) {
    visit.path.push(i)
    if (mode === 'core' && values[i] === null)
      visit.fault('type', 'is null', { found: 'null', expected: 'a member of the list', fix: 'remove it' })
    else item(values[i], visit)
    visit.path.pop()
  }
}

/** What tells one member from another; undefined where the same may come twice. */
type Identity = { readonly keys: readonly string[]; readonly of: (member: unknown) => string | undefined }

/** Values that the API server takes for a key that is not there (ports are told apart by number and protocol). */
const KEY_DEFAULTS: Readonly<Record<string, string>> = { protocol: 'TCP' }

function identityOf(schema: Schema): Identity | undefined {
  const { uniqueItems, 'x-kubernetes-list-type': type, 'x-kubernetes-list-map-keys': keys = [] } = schema
  if (type === 'map')
    return {
      keys,
      of: member => {
        if (typeof member !== 'object' || member === null) return undefined
        const values = keys.map(
          key => (member as Readonly<Record<string, unknown>>)[key] ?? KEY_DEFAULTS[key],
        )
        return JSON.stringify(values)
      },
    }
  return type === 'set' || uniqueItems ? { keys: [], of: member => JSON.stringify(member) } : undefined
}

function findTwins(values: readonly unknown[], { keys, of }: Identity, visit: Visit): void {
  const seen = new Map<string, number>()
  values.forEach((value, i) => {
    const id = of(value)
    if (id === undefined) return
    const first = seen.get(id)
    if (first === undefined) seen.set(id, i)
    else
      visit.faultAt([i], 'duplicate', `is the same as member ${first}`, {
        found: show(keys.length > 0 ? (JSON.parse(id) as unknown[]).join(', ') : value),
        expected: keys.length > 0 ? `another ${keys.join(' or ')}` : 'each value once',
        fix: 'remove one of the two',
      })
  })
}
