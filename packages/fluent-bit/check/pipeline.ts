/** Whether the sections fit together: tags and matches, parsers and their names, storage, and names that must differ. */
import type { Problem } from '#kernel'
import { BUILT_IN_MULTILINE, findKey, findSectionShape, PACKAGE_PARSERS } from '../grammar/index.ts'
import { STANDARD_PARSERS } from '../parsers.ts'
import { findValue, type Header } from '../section.ts'
import { meet, rewrittenTags, tagOf } from '../tags.ts'
import type { Part, PlacedSection, Written } from '../texts.ts'
import type { FluentBitContext } from '../values.ts'
import { report, sectionName } from './report.ts'

/** Tags of the package's own inputs: container logs, and the journal of the kubelet. */
const PACKAGE_TAGS = ['kube.*', 'host.*']

export function checkPipeline(context: FluentBitContext, written: readonly Written[]): Problem[] {
  const sections = written.flatMap(({ sections }) => sections)
  const wrote = (part: Part) => written.some(one => one.part === part)
  return [
    ...checkTags(context, sections, wrote('inputs')),
    ...checkParsers(context, sections, written),
    ...checkStorage(context, sections),
    ...checkNames(context, sections),
  ]
}

const isOf = (header: Header) => (section: PlacedSection) => section.header.toUpperCase() === header

function checkTags(
  context: FluentBitContext,
  sections: readonly PlacedSection[],
  ownInputs: boolean,
): Problem[] {
  const inputs = sections.filter(isOf('INPUT')).map(({ entries }) => tagOf(entries))
  const tags = [
    ...(ownInputs ? inputs : PACKAGE_TAGS),
    ...sections.filter(isOf('FILTER')).flatMap(({ entries }) => rewrittenTags(entries)),
  ]
  return sections.flatMap(section => {
    const match = section.header.toUpperCase() === 'INPUT' ? undefined : findValue(section.entries, 'match')
    if (match === undefined || match.includes('${') || tags.some(tag => meet(tag, match))) return []
    return [
      report(context, section.at, 'match', {
        message: `fluent-bit: no record ever has a tag that ${sectionName(section)} matches`,
        found: `Match ${match}`,
        expected: `a pattern that meets one of the tags ${tags.toSorted().join(', ')}`,
      }),
    ]
  })
}

/** Every parser that is named must be defined; the names of a text's own sections stand for the package's. */
function checkParsers(
  context: FluentBitContext,
  sections: readonly PlacedSection[],
  written: readonly Written[],
): Problem[] {
  const named = (header: Header) =>
    sections.filter(isOf(header)).flatMap(({ entries }) => findValue(entries, 'name') ?? [])
  const own = written.filter(({ part }) => part === 'parsers')
  const kept = own.length === 0 ? PACKAGE_PARSERS : own.some(({ at }) => at.of === 'options') ? STANDARD : []
  const known: Readonly<Record<string, readonly string[]>> = {
    parser: [...kept, ...named('PARSER')],
    'multiline-parsers': [...BUILT_IN_MULTILINE, ...named('MULTILINE_PARSER')],
  }
  return sections.flatMap(section => {
    const shape = findSectionShape(section.header.toUpperCase() as Header, findValue(section.entries, 'name'))
    return section.entries.flatMap(([name, value], i) => {
      const names = known[(shape && findKey(shape, name)?.kind) ?? '']
      const missing = names && value.split(/\s*,\s*/).find(each => !names.includes(each))
      if (missing === undefined || missing.includes('${')) return []
      return [
        report(context, section.at, 'unknown-parser', {
          message: `fluent-bit: ${name} in ${sectionName(section, i)} names a parser that is not defined`,
          found: missing,
          expected: `one of ${[...new Set(names)].toSorted().join(', ')}`,
          fix: 'define it in parsers',
        }),
      ]
    })
  })
}

const STANDARD = STANDARD_PARSERS.flatMap(({ entries }) => findValue(entries, 'name') ?? [])

/** Fluent Bit does not start when an input wants storage on disk and the service has no path for it (src/flb_storage.c). */
function checkStorage(context: FluentBitContext, sections: readonly PlacedSection[]): Problem[] {
  const path = sections.filter(isOf('SERVICE')).some(({ entries }) => findValue(entries, 'storage.path'))
  if (path) return []
  return sections
    .filter(({ entries }) => findValue(entries, 'storage.type')?.toLowerCase() === 'filesystem')
    .map(section =>
      report(context, section.at, 'storage', {
        message: `fluent-bit: ${sectionName(section)} keeps records on disk, and the service has no path for them`,
        fix: 'say service: { storage: true } in the second argument of fluentBit()',
      }),
    )
}

/** Names that two sections may not share, by header: parsers shadow each other, metrics and positions would be mixed up. */
const DISTINCT: Partial<Readonly<Record<Header, readonly string[]>>> = {
  INPUT: ['alias', 'db'],
  FILTER: ['alias', 'emitter_name'],
  OUTPUT: ['alias', 'store_dir'],
  PARSER: ['name'],
  MULTILINE_PARSER: ['name'],
}

function checkNames(context: FluentBitContext, sections: readonly PlacedSection[]): Problem[] {
  const first = new Map<string, PlacedSection>()
  return sections.flatMap(section => {
    const header = section.header.toUpperCase() as Header
    return (DISTINCT[header] ?? []).flatMap(key => {
      const value = findValue(section.entries, key)
      const id = JSON.stringify([header, key, value])
      const other = first.get(id)
      if (value === undefined || !other) {
        if (value !== undefined) first.set(id, section)
        return []
      }
      return [
        report(context, section.at, 'same-name', {
          message: `fluent-bit: ${sectionName(section)} has the ${key} of ${sectionName(other)}`,
          found: value,
          expected: `a ${key} of its own`,
        }),
      ]
    })
  })
}
