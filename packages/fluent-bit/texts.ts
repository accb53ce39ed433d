/** The configuration that a cluster's Fluent Bit will read: what authors wrote in either form, and the package's own where they said nothing. */
import { remember, type Path } from '#kernel'
import { readClassic, type ClassicText } from './classic.ts'
import { identityFilters, syslogFilters } from './filters.ts'
import { STANDARD_PARSERS } from './parsers.ts'
import { findValue, isSection, section, type Entry, type Section } from './section.ts'
import type { FluentBitContext } from './values.ts'

/** Texts of the package that have a typed form. */
export const PARTS = ['service', 'inputs', 'filters', 'outputs', 'parsers'] as const
export type Part = (typeof PARTS)[number]

/** A section that somebody wrote, with its place. */
export interface PlacedSection {
  /** As written: a header that the program may not know. */
  readonly header: string
  readonly entries: readonly Entry[]
  readonly part: Part
  readonly at: Place
  /** Line of the header and lines of the entries, for a section in a text. */
  readonly line?: number
  readonly lines?: readonly number[]
  /** The section itself, where a function of this room made it. */
  readonly made?: Section
}

/** Where something stands: in the data values or in the options. */
export interface Place {
  readonly of: 'values' | 'options'
  readonly path: Path
}

/** One thing an author wrote: a text of several sections, or a section. */
export interface Written {
  readonly part: Part
  readonly at: Place
  readonly classic?: ClassicText
  readonly sections: readonly PlacedSection[]
}

/** Everything that was written, in the order in which Fluent Bit reads it; not the package's own text, nor what we add. */
export function writtenTexts({ values, options }: FluentBitContext): readonly Written[] {
  return readTexts(values, options)
}

/** Remembered, because clusters mostly say the same, and several functions of this room ask for each of them. */
const readTexts = remember((values: FluentBitContext['values'], options: FluentBitContext['options']) => {
  return PARTS.flatMap((part): Written[] => {
    const raw = values.fluent_bit.config[part]
    const typed = part === 'service' ? serviceSections(options.service) : options[part]
    return [
      ...(raw === undefined ? [] : [writtenText(part, { of: 'values', path: configPath(part) }, raw)]),
      ...typed.map((one, i) => {
        const at: Place = { of: 'options', path: part === 'service' ? [part] : [part, i] }
        return isSection(one)
          ? { part, at, sections: [{ ...one, part, at, made: one }] }
          : writtenText(part, at, one)
      }),
    ]
  })
})

export function configPath(key: string): Path {
  return ['fluent_bit', 'config', key]
}

function writtenText(part: Part, at: Place, text: string): Written {
  const classic = readClassic(text)
  const sections = classic.sections.map(({ header, line, lines }) => ({
    header,
    line,
    part,
    at,
    entries: lines.map(({ key, value }): Entry => [key, value]),
    lines: lines.map(({ line }) => line),
  }))
  return { part, at, classic, sections }
}

/** [SERVICE] with what the package's own says, where an author says something of it. */
function serviceSections(service: FluentBitContext['options']['service']): Section[] {
  const { flush, grace, logLevel, storage } = service
  if ([flush, grace, logLevel, storage].every(each => each === undefined)) return []
  const entries: [string, string | undefined][] = [
    ['flush', String(flush ?? 1)],
    ['grace', grace === undefined ? undefined : String(grace)],
    ['log_level', logLevel ?? 'info'],
    ['daemon', 'Off'],
    ['parsers_file', 'parsers.conf'],
    ['http_server', 'On'],
    ['http_listen', '0.0.0.0'],
    ['http_port', '2020'],
    ['storage.path', storage ? '/var/log/fluent-bit-storage' : undefined],
    ['storage.metrics', storage ? 'On' : undefined],
  ]
  return [
    section(
      'SERVICE',
      entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    ),
  ]
}

/** The sections to render for a part that has typed ones; undefined where the raw text or the package's own holds. */
export function renderedSections(
  part: Part,
  written: readonly Written[],
  context: FluentBitContext,
): readonly Pick<Section, 'header' | 'entries'>[] | undefined {
  const typed = written.filter(each => each.part === part && each.at.of === 'options')
  if (typed.length === 0) return undefined
  const sections = typed.flatMap(({ sections }) => sections).map(asSection)
  switch (part) {
    case 'outputs':
      return [...addedFilters(sections, context), ...sections]
    case 'parsers':
      return [...standardParsers(sections), ...sections]
    default:
      return sections
  }
}

function asSection({ header, entries }: PlacedSection): Section {
  return section(header.toUpperCase() as Section['header'], entries)
}

/** Filters that go before typed outputs. */
function addedFilters(outputs: readonly Section[], { cluster, environment }: FluentBitContext): Section[] {
  const toSyslog = outputs.some(({ entries }) => findValue(entries, 'name')?.toLowerCase() === 'syslog')
  return [...identityFilters(cluster.name, environment.name), ...(toSyslog ? syslogFilters() : [])]
}

function standardParsers(own: readonly Section[]): Section[] {
  const names = own.map(({ entries }) => findValue(entries, 'name'))
  return STANDARD_PARSERS.filter(({ entries }) => !names.includes(findValue(entries, 'name')))
}

/** Every section that was made by a function of this room. */
export function madeSections(written: readonly Written[]): Section[] {
  return written.flatMap(({ sections }) => sections.flatMap(({ made }) => (made ? [made] : [])))
}
