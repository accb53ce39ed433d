/** Whether a section says something that Fluent Bit 1.8.15 understands: its plugin, its keys and their values. */
import { findNearest, type Problem } from '#kernel'
import { byteLength, LONGEST } from '../classic.ts'
import { findKey, findMisfit, findSectionShape, pluginNames, type Shape } from '../grammar/index.ts'
import { findValue, type Entry, type Header } from '../section.ts'
import type { PlacedSection } from '../texts.ts'
import type { FluentBitContext } from '../values.ts'
import { report, sectionName } from './report.ts'

export function checkSection(context: FluentBitContext, section: PlacedSection): Problem[] {
  const header = section.header.toUpperCase() as Header
  const name = findValue(section.entries, 'name')
  const shape = findSectionShape(header, name)
  const written = section.entries.flatMap((entry, i) => checkText(context, section, entry, i))
  if (!shape) return [...written, ...checkPlugin(context, section, header, name)]
  return [
    ...written,
    ...section.entries.flatMap((entry, i) => checkEntry(context, section, shape, entry, i)),
    ...checkRequired(context, section, shape),
    ...checkRepeated(context, section, shape),
    ...checkMatch(context, section, header),
  ]
}

/** A section that was built can hold what no line can say; one that was read cannot. */
function checkText(
  context: FluentBitContext,
  section: PlacedSection,
  [key, value]: Entry,
  i: number,
): Problem[] {
  const wrong = !/^[A-Za-z0-9_][^\s]*$/.test(key)
    ? 'a key of letters, digits, dots, dashes and underscores'
    : value === '' || value !== value.trim()
      ? 'a value without blanks at its ends'
      : /[\n\r\0]/.test(value)
        ? 'a value on one line'
        : byteLength(value) + key.length + 60 > LONGEST
          ? `a line of at most ${LONGEST} bytes`
          : undefined
  if (wrong === undefined) return []
  return [
    report(context, section.at, 'value', {
      message: `fluent-bit: ${key} in ${sectionName(section, i)} cannot be written in Fluent Bit's configuration`,
      expected: wrong,
    }),
  ]
}

function checkPlugin(
  context: FluentBitContext,
  section: PlacedSection,
  header: Header,
  name: string | undefined,
): Problem[] {
  const names = pluginNames(header)
  if (names.length === 0) return []
  const kind = header.toLowerCase()
  if (name === undefined)
    return [
      report(context, section.at, 'missing-key', {
        message: `fluent-bit: ${sectionName(section)} has no Name`,
        expected: `Name and one of the ${kind}s ${names.toSorted().join(', ')}`,
      }),
    ]
  const meant = findNearest(name.toLowerCase(), names)
  return [
    report(context, section.at, 'unknown-plugin', {
      message: `fluent-bit: ${name} in ${sectionName(section)} is no ${kind} of Fluent Bit 1.8.15 that can be used here`,
      found: name,
      expected: `one of ${names.toSorted().join(', ')}`,
      fix: HINTS[name.toLowerCase()] ?? (meant ? `did you mean ${meant}?` : `remove the section`),
    }),
  ]
}

const HINTS: Readonly<Record<string, string>> = {
  opensearch: 'the output opensearch came with 1.9.0: use openSearch(…), which goes through es',
  elasticsearch: 'the output is called es: use elasticsearch(…)',
}

function checkEntry(
  context: FluentBitContext,
  section: PlacedSection,
  shape: Shape,
  [name, value]: Entry,
  i: number,
): Problem[] {
  const key = findKey(shape, name)
  if (!key) return [unknownKey(context, section, shape, name, i)]
  const misfit = findMisfit(key, value)
  if (misfit === undefined) return []
  return [
    report(context, section.at, 'value', {
      message: `fluent-bit: ${name} in ${sectionName(section, i)} is not what it should be`,
      found: key.kind === 'secret' ? 'a text (not shown)' : value,
      expected: misfit,
      ...nearest(value, key.choices ?? []),
    }),
  ]
}

function nearest(word: string, candidates: readonly string[]): { fix?: string } {
  const meant = findNearest(word.toLowerCase(), [...candidates])
  return meant ? { fix: `did you mean ${meant}?` } : {}
}

function unknownKey(
  context: FluentBitContext,
  section: PlacedSection,
  shape: Shape,
  name: string,
  i: number,
): Problem {
  const plugin = findValue(section.entries, 'name')
  const keys = [...Object.keys(shape.keys), ...Object.keys(shape.prefixes).map(prefix => `${prefix}*`)]
  const what = plugin === undefined || section.part === 'parsers' ? `[${section.header}]` : plugin
  return report(context, section.at, 'unknown-key', {
    message: `fluent-bit: ${name} in ${sectionName(section, i)} is no key of ${what} in Fluent Bit 1.8.15`,
    found: name,
    expected: `one of ${keys.toSorted().join(', ')}`,
    fix: nearest(name, keys).fix ?? `remove ${name}`,
  })
}

function checkRequired(context: FluentBitContext, section: PlacedSection, { required }: Shape): Problem[] {
  return required
    .filter(key => findValue(section.entries, key) === undefined)
    .map(key =>
      report(context, section.at, 'missing-key', {
        message: `fluent-bit: ${sectionName(section)} has no ${key}`,
        expected: `${key}, without which ${key === 'host' ? 'records go to the pod itself' : 'it does nothing'}`,
      }),
    )
}

/** Fluent Bit does not start when a key of a plugin is given twice that takes one value (src/flb_config_map.c). */
function checkRepeated(context: FluentBitContext, section: PlacedSection, shape: Shape): Problem[] {
  const seen = new Set<string>()
  return section.entries.flatMap(([name], i) => {
    const key = name.toLowerCase()
    const again = seen.has(key) && findKey(shape, name)?.many !== true
    seen.add(key)
    if (!again) return []
    return [
      report(context, section.at, 'repeated-key', {
        message: `fluent-bit: ${name} in ${sectionName(section, i)} is given twice, and takes one value`,
        fix: `remove one`,
      }),
    ]
  })
}

function checkMatch(context: FluentBitContext, section: PlacedSection, header: Header): Problem[] {
  if (header !== 'FILTER' && header !== 'OUTPUT') return []
  if (['match', 'match_regex'].some(key => findValue(section.entries, key) !== undefined)) return []
  return [
    report(context, section.at, 'missing-key', {
      message: `fluent-bit: ${sectionName(section)} has no Match, so no record ever comes to it`,
      expected: 'Match and a tag, for example * for all',
    }),
  ]
}
