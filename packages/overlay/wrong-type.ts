/** What is said where a value of one type is merged into one of another. */
import type { Why } from './operation.ts'
import { isMap, type Json } from './words.ts'

export function wrongType(value: Json, written: object): Why {
  const [name, there] = [written, value].map(nameOfType)
  return {
    rule: 'overlay/type',
    message: `${name} cannot be merged into ${there}`,
    found: there ?? '',
    expected: name ?? '',
    fix: 'write replace(…) to put one in the place of the other',
  }
}

function nameOfType(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  return isMap(value) ? 'a map' : typeof value === 'string' ? 'text' : `a ${typeof value}`
}
