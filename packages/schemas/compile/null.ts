/** What null means: nothing was said, where Kubernetes' own kinds are meant; a value like any other in a custom resource. */
import type { Schema } from '../schema.ts'
import type { Visit } from '../visit.ts'
import type { Mode } from './compiler.ts'

/** Whether a value is null and that is all there is to say of it. */
export function isNull(value: unknown, schema: Schema, mode: Mode, visit: Visit): boolean {
  if (value !== null) return false
  const { nullable, default: preset } = schema
  const isFree = schema.type === undefined && schema['x-kubernetes-preserve-unknown-fields'] === true
  if (mode === 'core') visit.hasNull = true
  // the API server drops a null where the definition has a default
  else if (!nullable && preset === undefined && mode === 'custom' && !isFree)
    visit.fault('type', 'is null', {
      found: 'null',
      expected: 'a value, or nothing at all',
      fix: 'leave the field out',
    })
  return true
}

/** How a value is named in a report. */
export function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (value === null) return 'null'
  if (typeof value === 'object') return 'a map'
  if (typeof value === 'string') return 'a text'
  if (typeof value === 'number') return Number.isInteger(value) ? 'a whole number' : 'a number'
  return typeof value === 'boolean' ? 'true or false' : typeof value
}

/** A value in a report, shortened. */
export function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? typeof value)
  return text.length > 80 ? `${text.slice(0, 77)}…` : text === '' ? '(empty)' : text
}
