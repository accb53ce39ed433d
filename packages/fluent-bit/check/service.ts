/** Whether [SERVICE] keeps what the package's DaemonSet and the other texts need of it. */
import type { Problem } from '#kernel'
import { findValue } from '../section.ts'
import type { PlacedSection, Written } from '../texts.ts'
import type { FluentBitContext } from '../values.ts'
import { report, sectionName } from './report.ts'

/** What must stand there, and why. */
const NEEDED = [
  {
    key: 'http_server',
    is: /^(on|true|yes)$/i,
    value: 'On',
    why: 'the probes of the pods ask its HTTP server',
  },
  {
    key: 'http_port',
    is: /^2020$/,
    value: '2020',
    why: 'the probes of the pods ask at port 2020',
    preset: '2020',
  },
  {
    key: 'http_listen',
    is: /^(0\.0\.0\.0|::)$/,
    value: '0.0.0.0',
    why: 'the probes of the pods ask from the node',
    preset: '0.0.0.0',
  },
  {
    key: 'daemon',
    is: /^(off|false|no)$/i,
    value: 'Off',
    why: 'the container ends with its process',
    preset: 'Off',
  },
  {
    key: 'parsers_file',
    is: /^(\/fluent-bit\/etc\/)?parsers\.conf$/,
    value: 'parsers.conf',
    why: 'the package puts the parsers there',
  },
] as const

export function checkService(context: FluentBitContext, written: readonly Written[]): Problem[] {
  const sections = written.filter(({ part }) => part === 'service').flatMap(({ sections }) => sections)
  return sections
    .slice(0, 1)
    .flatMap(section => [
      ...NEEDED.flatMap(need => checkNeed(context, section, need)),
      ...checkFiles(context, section),
    ])
}

function checkNeed(
  context: FluentBitContext,
  section: PlacedSection,
  { key, is, value, why, ...rest }: (typeof NEEDED)[number],
): Problem[] {
  const found = findValue(section.entries, key)
  const effective = found ?? ('preset' in rest ? rest.preset : undefined)
  if (effective !== undefined && is.test(effective)) return []
  return [
    report(context, section.at, 'service', {
      message: `fluent-bit: ${sectionName(section)} needs ${key} ${value}, because ${why}`,
      found: found === undefined ? `no ${key}` : `${key} ${found}`,
      expected: `${key} ${value}`,
    }),
  ]
}

/** Files of texts that are given, but that the service does not read. */
function checkFiles(context: FluentBitContext, section: PlacedSection): Problem[] {
  const { streams, plugins } = context.values.fluent_bit.config
  const files = [
    { text: streams, key: 'streams_file', file: 'streams.conf' },
    { text: plugins, key: 'plugins_file', file: 'plugins.conf' },
  ]
  return files
    .filter(({ text, key }) => text && findValue(section.entries, key) === undefined)
    .map(({ key, file }) =>
      report(context, section.at, 'service', {
        severity: 'warning',
        message: `fluent-bit: ${sectionName(section)} does not read ${file}, whose text is given`,
        expected: `${key} ${file}`,
      }),
    )
}
