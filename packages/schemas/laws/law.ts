/** Laws: what the API server checks of its own kinds beyond their schemas, written by hand in Go there and here. */
import { findNearest, type Path } from '#kernel'
import { show } from '../compile/null.ts'
import { portName, type Form } from '../names.ts'
import type { Validator, Visit, Words } from '../visit.ts'

/** A law of a definition; its values have passed the schema, and nothing in them is null. */
export function law(check: (value: never, visit: Visit) => void): Validator {
  return (value, visit) => check(value as never, visit)
}

/** Refuses a value that is none of some words; an absent or empty one is the API server's to fill. */
export function mustBe(
  visit: Visit,
  below: Path,
  value: string | undefined,
  words: readonly string[],
  empty = true,
): void {
  if (value === undefined || (empty && value === '') || words.includes(value)) return
  const meant = findNearest(value, words)
  visit.faultAt(below, 'enum', 'is none of the values that it can have', {
    found: show(value),
    expected: `one of ${words.join(', ')}`,
    ...(meant !== undefined && { fix: `did you mean ${meant}?` }),
  })
}

export function mustHaveForm(
  visit: Visit,
  below: Path,
  value: string | undefined,
  { test, expected }: Form,
  rule = 'name',
): void {
  if (value === undefined || test(value)) return
  visit.faultAt(below, rule, 'is not of its form', { found: show(value), expected })
}

/** Refuses an absent or empty text or list. */
export function mustHave(
  visit: Visit,
  below: Path,
  value: { readonly length: number } | undefined,
  expected: string,
): void {
  if (value === undefined || value.length === 0)
    visit.faultAt(below, 'required', 'is missing or empty', { expected })
}

export function mustBeWithin(
  visit: Visit,
  below: Path,
  value: number | undefined,
  least: number,
  most = Infinity,
): void {
  if (value === undefined || (value >= least && value <= most)) return
  const expected = most === Infinity ? `at least ${least}` : `${least} to ${most}`
  visit.faultAt(below, 'range', 'is out of its range', { found: String(value), expected })
}

export function mustBePort(visit: Visit, below: Path, value: number | undefined): void {
  mustBeWithin(visit, below, value, 1, 65535)
}

/** A port by number, or by the name that a container gives it. */
export function mustBePortOrName(visit: Visit, below: Path, value: number | string | undefined): void {
  if (typeof value === 'string') mustHaveForm(visit, below, value, portName)
  else mustBePort(visit, below, value)
}

/** Refuses what stands in a list twice; `undefined` is told apart from nothing. */
export function mustDiffer(
  visit: Visit,
  places: readonly (readonly [Path, string | undefined])[],
  words: Words = {},
): void {
  const seen = new Set<string>()
  for (const [below, value] of places) {
    if (value === undefined || value === '') continue
    if (seen.has(value))
      visit.faultAt(below, 'duplicate', 'is there already', { found: value, expected: 'each once', ...words })
    seen.add(value)
  }
}

export function refuse(visit: Visit, below: Path, expected: string, words: Words = {}): void {
  visit.faultAt(below, 'forbidden', 'may not be said here', { expected, ...words })
}

export const PROTOCOLS: readonly string[] = ['TCP', 'UDP', 'SCTP']
