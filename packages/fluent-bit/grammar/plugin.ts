/** The form of the grammar tables, and the keys that every plugin of a kind shares. */
import type { SecretReference } from '#kernel'
import {
  choice,
  flag,
  many,
  port,
  retries,
  secret,
  size,
  text,
  time,
  whole,
  type Key,
  type TypeOf,
} from './kinds.ts'

export type Keys = Readonly<Record<string, Key>>

/** One plugin of Fluent Bit 1.8.15: its own keys, in lower case; the program reads keys without regard to case. */
export interface Plugin {
  /** The file of the program's sources (and of its manual, version 1.8, where that says more) that lists the keys. */
  readonly source: string
  readonly keys: Keys
  /** Keys that begin so, whatever follows. */
  readonly prefixes?: Keys
  /** Keys without which the program does not start, or does something that nobody means. */
  readonly required?: readonly string[]
  /** Whether an output connects to `Host` and takes the keys of NETWORK. */
  readonly network?: boolean
}

export type Table = Readonly<Record<string, Plugin>>

/** What an author may write for a plugin. */
export type OptionsOf<P extends Plugin> = {
  readonly [K in keyof P['keys']]?: TypeOf<P['keys'][K]> | undefined
} & {
  readonly [K in `${P['prefixes'] extends Keys ? keyof P['prefixes'] & string : never}${string}`]?:
    SecretReference | string | undefined
}

const LEVEL = choice('off', 'error', 'warn', 'warning', 'info', 'debug', 'trace')

/** src/flb_input.c, flb_input_set_property. */
export const INPUT = {
  name: text,
  tag: text,
  alias: text,
  log_level: LEVEL,
  mem_buf_limit: size,
  routable: flag,
  listen: text,
  host: text,
  port,
  ipv6: flag,
  'storage.type': choice('memory', 'filesystem'),
} satisfies Keys

/** src/flb_filter.c, flb_filter_set_property. */
export const FILTER = {
  name: text,
  match: text,
  match_regex: text,
  alias: text,
  log_level: LEVEL,
} satisfies Keys

/** src/flb_output.c, flb_output_set_property. */
export const OUTPUT = {
  name: text,
  match: text,
  match_regex: text,
  alias: text,
  log_level: LEVEL,
  retry_limit: retries,
  workers: whole,
  'storage.total_limit_size': size,
} satisfies Keys

/** src/flb_output.c, flb_output_set_property (host, tls), src/flb_upstream.c (config map `upstream_net`). */
export const NETWORK = {
  host: text,
  port,
  ipv6: flag,
  tls: flag,
  'tls.verify': flag,
  'tls.debug': choice('0', '1', '2', '3', '4'),
  'tls.ca_file': text,
  'tls.ca_path': text,
  'tls.crt_file': text,
  'tls.key_file': text,
  'tls.key_passwd': secret,
  'tls.vhost': text,
  'net.connect_timeout': time,
  'net.connect_timeout_log_error': flag,
  'net.keepalive': flag,
  'net.keepalive_idle_timeout': time,
  'net.keepalive_max_recycle': whole,
  'net.source_address': text,
  'net.dns.mode': choice('tcp', 'udp'),
  'net.dns.resolver': choice('legacy', 'async'),
} satisfies Keys

/** How records become text in outputs that write JSON: src/flb_pack.c, flb_pack_to_json_format_type and _date_type. */
export const JSON_DATE = {
  json_date_key: text,
  json_date_format: choice('double', 'epoch', 'iso8601', 'java_sql_timestamp'),
} satisfies Keys
export const FORMAT = { format: choice('msgpack', 'json', 'json_stream', 'json_lines') } satisfies Keys

/** HTTP basic authentication. */
export const BASIC = { http_user: text, http_passwd: secret } satisfies Keys

/** src/flb_config.c, service_configs; conf/fluent-bit.conf; manual 1.8, administration/configuring-fluent-bit. */
export const SERVICE = {
  flush: { kind: 'number' } as Key<number>,
  grace: whole,
  daemon: flag,
  log_file: text,
  log_level: LEVEL,
  parsers_file: many(text),
  plugins_file: many(text),
  streams_file: text,
  http_server: flag,
  http_listen: text,
  http_port: port,
  health_check: flag,
  hc_errors_count: whole,
  hc_retry_failure_count: whole,
  hc_period: whole,
  coro_stack_size: whole,
  'dns.mode': choice('tcp', 'udp'),
  'dns.resolver': choice('legacy', 'async'),
  'json.convert_nan_to_null': flag,
  'scheduler.cap': whole,
  'scheduler.base': whole,
  'storage.path': text,
  'storage.sync': choice('normal', 'full'),
  'storage.metrics': flag,
  'storage.checksum': flag,
  'storage.backlog.mem_limit': size,
  'storage.max_chunks_up': whole,
} satisfies Keys
