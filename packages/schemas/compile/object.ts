/** Maps and objects: fields that are unknown, missing, or not what their schema says. */
import { findNearest } from '#kernel'
import type { Schema } from '../schema.ts'
import type { Validator, Visit } from '../visit.ts'
import type { Compiler, Mode } from './compiler.ts'
import { isNull, show, typeOf } from './null.ts'

type Tree = Readonly<Record<string, unknown>>

export function object(compiler: Compiler, schema: Schema, mode: Mode, name: string): Validator {
  const shape = {
    fields: fieldsOf(compiler, schema, mode),
    rest: restOf(compiler, schema, mode),
    zero: mode === 'core' ? zeroOf(schema.additionalProperties) : undefined,
    name,
  }
  const required = requiredOf(compiler, schema, mode, name)
  const { minProperties = 0, maxProperties = Infinity } = schema
  return (value, visit) => {
    if (isNull(value, schema, mode, visit)) return
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      if (schema.type === 'object')
        visit.fault('type', 'is no map', { found: `${typeOf(value)}: ${show(value)}`, expected: 'a map' })
      return
    }
    const size = members(value as Tree, shape, visit)
    checkRequired(value as Tree, required, mode, visit)
    if (size < minProperties || size > maxProperties)
      visit.fault('length', `has ${size} fields`, { expected: `${minProperties} to ${maxProperties}` })
  }
}

interface Shape {
  readonly fields: ReadonlyMap<string, Validator>
  readonly rest: Validator | undefined
  /** What null stands for in a map. */
  readonly zero: unknown
  readonly name: string
}

/** Looks at every member and counts them. */
function members(value: Tree, { fields, rest, zero, name }: Shape, visit: Visit): number {
  let size = 0
  for (const key in value) {
    const member = value[key]
    if (member === undefined) continue
    size++
    const validate = fields.get(key) ?? rest
    visit.path.push(key)
    if (!validate) unknown(key, [...fields.keys()], name, visit)
    else validate(member, visit)
    if (member === null && zero !== undefined) visit.zeros.push({ path: [...visit.path], zero })
    visit.path.pop()
  }
  return size
}

/** What an absent value of a map's members is to Go. */
function zeroOf(schema: Schema | boolean | undefined): unknown {
  if (typeof schema !== 'object') return undefined
  if (schema.$ref === 'api.resource.Quantity') return '0'
  return schema.type === 'string' ? '' : schema.type === 'array' ? [] : {}
}

interface Required {
  readonly key: string
  readonly severity: 'error' | 'warning'
}

function checkRequired(value: Tree, required: readonly Required[], mode: Mode, visit: Visit): void {
  for (const { key, severity } of required) {
    if (value[key] !== undefined && (mode !== 'core' || value[key] !== null)) continue
    const warned = 'a value: the schema requires one, though the API server takes the object without'
    visit.faultAt([key], 'required', 'is missing', {
      severity,
      expected: severity === 'error' ? 'a value' : warned,
    })
  }
}

function fieldsOf(compiler: Compiler, schema: Schema, mode: Mode): Map<string, Validator> {
  const { properties = {} } = schema
  const fields = new Map(
    Object.entries(properties).map(([key, each]) => [key, compiler.compile(each, mode, key)] as const),
  )
  if (!schema['x-kubernetes-embedded-resource']) return fields
  for (const key of ['apiVersion', 'kind'])
    fields.set(key, compiler.compile({ type: 'string', minLength: 1 }, mode))
  return fields.set('metadata', compiler.library.metadata())
}

/** What stands for a field that has no schema of its own; undefined where there may be none. */
function restOf(compiler: Compiler, schema: Schema, mode: Mode): Validator | undefined {
  const { additionalProperties, properties } = schema
  const anything: Validator = () => {}
  if (typeof additionalProperties === 'object') return compiler.compile(additionalProperties, mode)
  if (additionalProperties === true || mode === 'value' || schema['x-kubernetes-preserve-unknown-fields'])
    return anything
  // Kubernetes' own schemas say of free-form values only that they are objects
  return mode === 'core' && properties === undefined ? anything : undefined
}

function requiredOf(
  compiler: Compiler,
  { required = [], properties = {}, ...schema }: Schema,
  mode: Mode,
  name: string,
): Required[] {
  const embedded = schema['x-kubernetes-embedded-resource'] ? ['apiVersion', 'kind'] : []
  const tolerated = mode === 'core' ? compiler.library.tolerated(name) : []
  const more = mode === 'core' ? compiler.library.required(name) : []
  return [...new Set([...required, ...embedded, ...more])]
    .filter(key => mode === 'core' || properties[key]?.default === undefined)
    .map((key): Required => ({ key, severity: tolerated.includes(key) ? 'warning' : 'error' }))
}

function unknown(key: string, known: readonly string[], name: string, visit: Visit): void {
  const meant = findNearest(key, known)
  visit.fault('unknown-field', `is no field of ${name.split('.').at(-1) || 'this place'}`, {
    found: key,
    expected: known.length === 0 ? 'no field at all' : `one of ${known.toSorted().join(', ')}`,
    fix:
      meant === undefined
        ? 'remove it: the API server would drop it without a word'
        : `did you mean ${meant}?`,
  })
}
