/** Whether Fluent Bit could read a text at all, and whether its sections stand where it looks for them. */
import { findNearest, type Problem } from '#kernel'
import { configPath, PARTS, type Part, type Written } from '../texts.ts'
import { HEADERS, type Header } from '../section.ts'
import { readClassic } from '../classic.ts'
import { placeName, report, sectionName } from './report.ts'
import type { FluentBitContext } from '../values.ts'

/** Headers that may stand in a part. Filters may stand among outputs: they are read after all others, so they run last. */
const PLACES: Readonly<Record<Part, readonly Header[]>> = {
  service: ['SERVICE'],
  inputs: ['INPUT'],
  filters: ['FILTER'],
  outputs: ['OUTPUT', 'FILTER'],
  parsers: ['PARSER', 'MULTILINE_PARSER'],
}

export function checkSyntax(context: FluentBitContext, written: readonly Written[]): Problem[] {
  return [
    ...PARTS.flatMap(part => checkTwice(context, part, written)),
    ...written.flatMap(one => [
      ...checkComplaints(context, one),
      ...checkIncludes(context, one),
      ...checkHeaders(context, one),
    ]),
    ...checkOtherTexts(context),
  ]
}

function checkTwice(context: FluentBitContext, part: Part, written: readonly Written[]): Problem[] {
  const places = written.filter(one => one.part === part).map(({ at }) => at)
  const [raw, typed] = [places.find(({ of }) => of === 'values'), places.find(({ of }) => of === 'options')]
  if (!raw || !typed) return []
  return [
    report(context, raw, `${part}-twice`, {
      message: `fluent-bit: ${part} are given twice, as a value and as an option`.replace(
        'service are',
        'service is',
      ),
      found: `fluent_bit.config.${part} and ${part} in the second argument of fluentBit()`,
      expected: 'one of the two',
      fix:
        part === 'service'
          ? 'say it in the option, or write the whole text'
          : `move the text of fluent_bit.config.${part} into the list of ${part}`,
    }),
  ]
}

function checkComplaints(context: FluentBitContext, { at, classic }: Written): Problem[] {
  return (classic?.complaints ?? []).map(({ line, message, expected }) =>
    report(context, at, 'syntax', {
      message: `fluent-bit: ${placeName(at)}, line ${line} ${message}; Fluent Bit would not start`,
      expected,
    }),
  )
}

/** The package mounts its own texts only, and includes each of them itself; a file is never included twice. */
function checkIncludes(context: FluentBitContext, { at, classic }: Written): Problem[] {
  return (classic?.includes ?? []).map(file =>
    report(context, at, 'include', {
      message: `fluent-bit: ${placeName(at)} includes a file that is not there, or that is included already`,
      found: `@INCLUDE ${file}`,
      fix: 'write what it holds in its place',
    }),
  )
}

function checkHeaders(context: FluentBitContext, { part, at, sections, classic }: Written): Problem[] {
  const allowed = PLACES[part]
  const empty: Problem[] =
    sections.length > 0 || (classic && classic.complaints.length + classic.includes.length > 0)
      ? []
      : [
          report(context, at, 'header', {
            message: `fluent-bit: ${placeName(at)} has no section`,
            expected: `a section [${allowed[0]}]`,
          }),
        ]
  const wrong = sections.filter(({ header }) => !allowed.includes(header.toUpperCase() as Header))
  return [
    ...empty,
    ...wrong.map(section => {
      const meant = findNearest(section.header.toUpperCase(), [...HEADERS])
      return report(context, at, 'header', {
        message: `fluent-bit: [${section.header}] has no place in ${sectionName(section)}`,
        found: `[${section.header}]`,
        expected: allowed.map(header => `[${header}]`).join(' or '),
        ...(meant && meant !== section.header.toUpperCase() && { fix: `did you mean [${meant}]?` }),
      })
    }),
  ]
}

/** The two texts without a typed form: only what any text must be. */
function checkOtherTexts(context: FluentBitContext): Problem[] {
  const { streams = '', plugins = '' } = context.values.fluent_bit.config
  return Object.entries({ streams, plugins }).flatMap(([key, text]) =>
    checkComplaints(context, {
      part: 'service',
      at: { of: 'values', path: configPath(key) },
      classic: readClassic(text),
      sections: [],
    }),
  )
}
