/** Filters of Fluent Bit 1.8.15 and their keys. */
import { choice, flag, many, multilineParsers, parser, regex, size, text, time, whole } from './kinds.ts'
import type { Table } from './plugin.ts'

const texts = many(text)

export const FILTERS = {
  kubernetes: {
    source: 'plugins/filter_kubernetes/kubernetes.c config_map; manual 1.8, pipeline/filters/kubernetes',
    keys: {
      buffer_size: size,
      'tls.debug': choice('0', '1', '2', '3', '4'),
      'tls.verify': flag,
      'tls.vhost': text,
      merge_log: flag,
      merge_parser: parser,
      merge_log_key: text,
      merge_log_trim: flag,
      keep_log: flag,
      kube_url: text,
      kube_meta_preload_cache_dir: text,
      kube_ca_file: text,
      kube_ca_path: text,
      kube_tag_prefix: text,
      kube_token_file: text,
      kube_token_command: text,
      kube_token_ttl: time,
      labels: flag,
      annotations: flag,
      'k8s-logging.parser': flag,
      'k8s-logging.exclude': flag,
      use_journal: flag,
      regex_parser: parser,
      dummy_meta: flag,
      dns_retries: whole,
      dns_wait_time: time,
      cache_use_docker_id: flag,
      use_kubelet: flag,
      kubelet_port: whole,
    },
  },
  record_modifier: {
    source: 'plugins/filter_record_modifier/filter_modifier.c config_map',
    keys: { record: texts, remove_key: texts, whitelist_key: texts, allowlist_key: texts },
  },
  modify: {
    source: 'plugins/filter_modify/modify.c setup; manual 1.8, pipeline/filters/modify',
    keys: {
      set: texts,
      add: texts,
      remove: texts,
      remove_wildcard: texts,
      remove_regex: many(regex),
      rename: texts,
      hard_rename: texts,
      copy: texts,
      hard_copy: texts,
      condition: texts,
    },
  },
  nest: {
    source: 'plugins/filter_nest/nest.c configure',
    keys: {
      operation: choice('nest', 'lift'),
      wildcard: texts,
      nest_under: text,
      nested_under: text,
      add_prefix: text,
      remove_prefix: text,
    },
    required: ['operation'],
  },
  grep: {
    source: 'plugins/filter_grep/grep.c config_map',
    keys: { regex: texts, exclude: texts },
  },
  parser: {
    source: 'plugins/filter_parser/filter_parser.c config_map',
    keys: {
      key_name: text,
      parser: many(parser),
      preserve_key: flag,
      reserve_data: flag,
      unescape_key: flag,
    },
    required: ['key_name', 'parser'],
  },
  multiline: {
    source: 'plugins/filter_multiline/ml.c config_map',
    keys: { 'multiline.parser': many(multilineParsers), 'multiline.key_content': text, debug_flush: flag },
    required: ['multiline.parser'],
  },
  rewrite_tag: {
    source: 'plugins/filter_rewrite_tag/rewrite_tag.c config_map',
    keys: {
      rule: texts,
      emitter_name: text,
      'emitter_storage.type': choice('memory', 'filesystem'),
      emitter_mem_buf_limit: size,
    },
    required: ['rule'],
  },
  throttle: {
    source: 'plugins/filter_throttle/throttle.c config_map',
    keys: { rate: text, window: text, print_status: flag, interval: time },
  },
  lua: {
    source: 'plugins/filter_lua/lua_config.c; the package mounts no script',
    keys: { script: text, call: text, type_int_key: text, type_array_key: text, protected_mode: flag },
    required: ['script', 'call'],
  },
  type_converter: {
    source: 'plugins/filter_type_converter/type_converter.c config_map',
    keys: { str_key: texts, int_key: texts, uint_key: texts, float_key: texts },
  },
  expect: {
    source: 'plugins/filter_expect/expect.c config_map',
    keys: {
      key_exists: texts,
      key_not_exists: texts,
      key_val_is_null: texts,
      key_val_is_not_null: texts,
      key_val_eq: texts,
      action: choice('warn', 'exit', 'result_key'),
      result_key: text,
    },
  },
  aws: {
    source: 'plugins/filter_aws/aws.c config_map',
    keys: {
      imds_version: choice('v1', 'v2'),
      az: flag,
      ec2_instance_id: flag,
      ec2_instance_type: flag,
      private_ip: flag,
      ami_id: flag,
      account_id: flag,
      hostname: flag,
      vpc_id: flag,
    },
  },
  geoip2: {
    source: 'plugins/filter_geoip2/geoip2.c config_map; the package mounts no database',
    keys: { database: text, lookup_key: texts, record: texts },
    required: ['database'],
  },
  stdout: { source: 'plugins/filter_stdout/stdout.c', keys: {} },
} as const satisfies Table
