/** Definitions whose schema says less than the API server: quantities, ports by number or name, times. */
import { show, typeOf } from './compile/null.ts'
import { formatOf } from './compile/formats.ts'
import { findAmount } from './quantity.ts'
import type { Validator } from './visit.ts'

const quantity: Validator = (value, visit) => {
  if (value === null) visit.hasNull = true
  else if (!['string', 'number'].includes(typeof value) || findAmount(value) === undefined)
    visit.fault('quantity', 'is no quantity', {
      found: show(value),
      expected: 'a quantity, for example 500m or 2Gi',
    })
}

const MOST_INT = 2 ** 31 - 1

const intOrString: Validator = (value, visit) => {
  if (value === null) visit.hasNull = true
  else if (typeof value === 'number' && Math.abs(value) > MOST_INT)
    visit.fault('range', 'is out of its range', { found: String(value), expected: `at most ${MOST_INT}` })
  else if (typeof value !== 'string' && !Number.isInteger(value))
    visit.fault('type', `is ${typeOf(value)}`, { found: show(value), expected: 'a whole number or a text' })
}

const time: Validator = (value, visit) => {
  if (value === null) visit.hasNull = true
  else if (typeof value !== 'string' || !formatOf('date-time')?.test(value))
    visit.fault('format', 'is no time', { found: show(value), expected: 'for example 2026-01-31T12:00:00Z' })
}

export const SPECIAL: Readonly<Record<string, Validator>> = {
  'api.resource.Quantity': quantity,
  'util.intstr.IntOrString': intOrString,
  'apis.meta.v1.Time': time,
  'apis.meta.v1.MicroTime': time,
}
