/** Parsers that stay when an author adds some: the package has one text for all, so a new one replaces every other. */
import { parser } from './build.ts'
import type { Section } from './section.ts'

const CRI_TIME = '%Y-%m-%dT%H:%M:%S.%L%z'

/** The parsers by the package's names that its inputs, our inputs and pods' annotations use most. */
export const STANDARD_PARSERS: readonly Section[] = [
  parser('cri', {
    format: 'regex',
    regex: '^(?<time>\\S+) (?<stream>stdout|stderr) (?<logtag>\\S*) (?<message>.*)$',
    time_key: 'time',
    time_format: CRI_TIME,
  }),
  parser('docker', {
    format: 'json',
    time_key: 'time',
    time_format: '%Y-%m-%dT%H:%M:%S.%L',
    time_keep: true,
  }),
  parser('json', { format: 'json', time_key: 'time', time_format: '%d/%b/%Y:%H:%M:%S %z' }),
  parser('logfmt', { format: 'logfmt' }),
]
