/** allOf, anyOf, oneOf, not: in structural schemas they restrict values and declare no fields. */
import type { Schema } from '../schema.ts'
import { Visit, type Fault, type Validator } from '../visit.ts'
import type { Compiler } from './compiler.ts'

export function choices(compiler: Compiler, { allOf, anyOf, oneOf, not }: Schema): Validator[] {
  const parts = (schemas: readonly Schema[]) => schemas.map(each => compiler.compile(each, 'value'))
  return [
    ...(allOf ? parts(allOf) : []),
    ...(anyOf ? [some(parts(anyOf))] : []),
    ...(oneOf ? [one(parts(oneOf), oneOf)] : []),
    ...(not ? [none(compiler.compile(not, 'value'))] : []),
  ]
}

function faultsOf(part: Validator, value: unknown): readonly Fault[] {
  const visit = new Visit()
  part(value, visit)
  return visit.faults
}

function some(parts: readonly Validator[]): Validator {
  return (value, visit) => {
    const found = parts.map(part => faultsOf(part, value))
    if (found.every(faults => faults.length > 0))
      visit.fault('choice', 'is none of what it can be', { expected: describe(found) })
  }
}

function one(parts: readonly Validator[], schemas: readonly Schema[]): Validator {
  return (value, visit) => {
    const found = parts.map(part => faultsOf(part, value))
    const kept = found.filter(faults => faults.length === 0).length
    if (kept === 0) visit.fault('choice', 'is none of what it can be', { expected: describe(found) })
    if (kept > 1)
      visit.fault('choice', 'is more than one of what it can be', {
        expected: `one of ${schemas.map(({ required = [] }) => required.join(' and ') || 'several forms').join(', ')}`,
      })
  }
}

function none(part: Validator): Validator {
  return (value, visit) => {
    if (faultsOf(part, value).length === 0) visit.fault('choice', 'is what it may not be')
  }
}

/** What each form lacks, in a line. */
function describe(found: readonly (readonly Fault[])[]): string {
  return found
    .map(faults => faults.map(({ path, message }) => `${path.join('.')} ${message}`.trim()).join(', '))
    .join('; or ')
}
