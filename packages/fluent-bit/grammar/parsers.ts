/** Parsers and multiline parsers of Fluent Bit 1.8.15: the keys of [PARSER] and [MULTILINE_PARSER]. */
import { choice, flag, many, parser, regex, text, whole } from './kinds.ts'
import type { Keys } from './plugin.ts'

/** src/flb_parser.c, parser_conf_file; manual 1.8, pipeline/parsers/configuring-parser. */
export const PARSER = {
  name: text,
  format: choice('json', 'regex', 'ltsv', 'logfmt'),
  regex,
  skip_empty_values: flag,
  time_key: text,
  time_format: text,
  time_offset: text,
  time_keep: flag,
  time_strict: flag,
  types: text,
  decode_field: many(text),
  decode_field_as: many(text),
} satisfies Keys

/** src/flb_parser.c, multiline_parser_conf_file; manual 1.8, administration/configuring-fluent-bit/multiline-parsing. */
export const MULTILINE_PARSER = {
  name: text,
  type: choice('regex', 'endswith', 'equal', 'eq'),
  match_string: text,
  negate: flag,
  key_content: text,
  key_pattern: text,
  key_group: text,
  parser,
  flush_timeout: whole,
  rule: many(text),
} satisfies Keys

/** src/multiline/flb_ml_parser.c: multiline parsers that the program has built in. */
export const BUILT_IN_MULTILINE = ['docker', 'cri', 'go', 'java', 'python'] as const

/** Parsers of the package's own text (fluent-bit 1.8.15, values.yaml), which holds as long as nobody writes another. */
export const PACKAGE_PARSERS = [
  'apache',
  'apache2',
  'apache_error',
  'nginx',
  'json',
  'docker',
  'docker-daemon',
  'cri',
  'logfmt',
  'syslog-rfc5424',
  'syslog-rfc3164-local',
  'syslog-rfc3164',
  'kube-custom',
] as const
