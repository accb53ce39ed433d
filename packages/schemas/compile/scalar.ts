/** Texts, numbers and truth values: their type, their form, their bounds. */
import { findNearest } from '#kernel'
import type { Schema } from '../schema.ts'
import type { Validator, Visit } from '../visit.ts'
import type { Mode } from './compiler.ts'
import { formatOf } from './formats.ts'
import { isNull, show, typeOf } from './null.ts'
import { readPattern } from './pattern.ts'

type Check<T> = (value: T, visit: Visit) => void

export function scalar(schema: Schema, mode: Mode): Validator {
  const accepts = accepter(schema)
  const words = wordsOf(schema)
  const text = textChecks(schema)
  const number = numberChecks(schema, mode)
  return (value, visit) => {
    if (isNull(value, schema, mode, visit)) return
    if (!accepts(value)) {
      visit.fault('type', `is ${typeOf(value)}`, { found: show(value), expected: expectedType(schema) })
      return
    }
    if (words && !words.has(value)) wrongWord(value, [...words], visit)
    if (typeof value === 'string') for (const check of text) check(value, visit)
    else if (typeof value === 'number') for (const check of number) check(value, visit)
  }
}

function accepter({ type, ...schema }: Schema): (value: unknown) => boolean {
  if (schema['x-kubernetes-int-or-string'])
    return value => typeof value === 'string' || Number.isInteger(value)
  if (type === 'string') return value => typeof value === 'string'
  if (type === 'integer') return value => Number.isInteger(value)
  if (type === 'number') return value => typeof value === 'number'
  if (type === 'boolean') return value => typeof value === 'boolean'
  return () => true
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
}

function expectedType({ type = '', ...schema }: Schema): string {
  return schema['x-kubernetes-int-or-string'] ? 'a whole number or a text' : (TYPES[type] ?? type)
}

function wordsOf({ enum: words }: Schema): ReadonlySet<unknown> | undefined {
  return words && new Set<unknown>(words)
}

function wrongWord(value: unknown, words: readonly unknown[], visit: Visit): void {
  const meant = findNearest(String(value), words.map(String))
  visit.fault('enum', 'is none of the values that it can have', {
    found: show(value),
    expected: `one of ${words.map(show).join(', ')}`,
    ...(meant !== undefined && { fix: `did you mean ${meant}?` }),
  })
}

function textChecks({ format, pattern, minLength, maxLength }: Schema): Check<string>[] {
  const checks: Check<string>[] = []
  if (minLength !== undefined || maxLength !== undefined)
    checks.push((value, visit) => checkLength(value, minLength ?? 0, maxLength ?? Infinity, visit))
  const expression = pattern === undefined ? undefined : readPattern(pattern)
  if (expression)
    checks.push((value, visit) => {
      if (!expression.test(value))
        visit.fault('pattern', 'is not of its form', {
          found: show(value),
          expected: `a text like ${pattern}`,
        })
    })
  const known = format === undefined ? undefined : formatOf(format)
  if (known)
    checks.push((value, visit) => {
      if (!known.test(value))
        visit.fault('format', `is no ${format}`, { found: show(value), expected: known.expected })
    })
  return checks
}

/** Characters are counted as Go's runes: one for each code point. */
function checkLength(value: string, least: number, most: number, visit: Visit): void {
  const length = value.length <= least || value.length > most ? Array.from(value).length : value.length
  if (length < least || length > most)
    visit.fault('length', `has ${length} characters`, {
      found: show(value),
      expected: most === Infinity ? `at least ${least}` : `${least} to ${most}`,
    })
}

/** What numbers of a format can be; int64 is more than JavaScript tells apart. */
const WIDTHS: Readonly<Record<string, readonly [number, number]>> = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [-(2 ** 63), 2 ** 63],
}

function numberChecks(schema: Schema, mode: Mode): Check<number>[] {
  const { format = '', minimum = -Infinity, maximum = Infinity, multipleOf } = schema
  const { exclusiveMinimum = false, exclusiveMaximum = false } = schema
  const width = schema.type === 'integer' ? WIDTHS[format] : undefined
  const checks: Check<number>[] = []
  if (minimum > -Infinity || maximum < Infinity)
    checks.push((value, visit) => {
      const isLow = exclusiveMinimum ? value <= minimum : value < minimum
      const isHigh = exclusiveMaximum ? value >= maximum : value > maximum
      if (isLow || isHigh)
        visit.fault('range', 'is out of its range', { found: String(value), expected: range(schema) })
    })
  if (width) checks.push((value, visit) => checkWidth(value, width, mode, visit))
  if (multipleOf !== undefined)
    checks.push((value, visit) => {
      if (value % multipleOf !== 0)
        visit.fault('range', `is no multiple of ${multipleOf}`, {
          found: String(value),
          expected: `a multiple of ${multipleOf}`,
        })
    })
  return checks
}

/** The API server takes a number of a custom resource that its controller cannot read. */
function checkWidth(value: number, [least, most]: readonly [number, number], mode: Mode, visit: Visit): void {
  if (value >= least && value <= most) return
  visit.fault('range', 'is out of its range', {
    severity: mode === 'core' ? 'error' : 'warning',
    found: String(value),
    expected: `${least} to ${most}`,
  })
}

function range({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): string {
  const from = minimum === undefined ? [] : [`${exclusiveMinimum ? 'more than' : 'at least'} ${minimum}`]
  const to = maximum === undefined ? [] : [`${exclusiveMaximum ? 'less than' : 'at most'} ${maximum}`]
  return [...from, ...to].join(', ')
}
