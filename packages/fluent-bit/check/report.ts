/** How this room's problems say where they are: the text and its line, or the section among the options. */
import type { Problem, ProblemReport } from '#kernel'
import type { Place, PlacedSection } from '../texts.ts'
import { findValue } from '../section.ts'
import type { FluentBitContext } from '../values.ts'

/** A problem at a place, its rule without the room's name. */
export function report(
  { problem }: FluentBitContext,
  { of, path }: Place,
  rule: string,
  words: ProblemReport,
): Problem {
  return problem(rule.includes('/') ? rule : `fluent-bit/${rule}`, path, { of, ...words })
}

/** `fluent_bit.config.outputs` or `outputs[0]`. */
export function placeName({ path }: Place): string {
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i > 0 ? '.' : ''}${step}`))
    .join('')
}

/** For example `outputs[0] (splunk)`, or `fluent_bit.config.outputs, line 3` where an entry of a text is meant. */
export function sectionName({ at, entries, ...places }: PlacedSection, entry?: number): string {
  const line = entry === undefined ? places.line : places.lines?.[entry]
  if (line !== undefined) return `${placeName(at)}, line ${line}`
  const name = findValue(entries, 'name')
  return name === undefined ? placeName(at) : `${placeName(at)} (${name})`
}
