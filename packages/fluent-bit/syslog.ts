/** Syslog in the form that vRealize Log Insight reads: the output, and the filters that give records its fields. */
import type { Environment } from '#kernel'
import { section, type Entry } from './section.ts'

/** A sink of an environment's `logs`. */
export type LogSink = NonNullable<Environment['logs']>[string]

/** `Mode tls` chooses the transport, `tls` makes its context; verification stays on. */
const TLS: readonly Entry[] = [
  ['tls', 'On'],
  ['tls.verify', 'On'],
]

/**
 * The section [OUTPUT] that sends every record to a sink, for example
 * `fluentBit({}, { outputs: [syslog(production.logs.security)] })`. Over TLS the sink's certificate must be one that the
 * CAs in Fluent Bit's image vouch for: the package mounts no other. Source: TKG 1.6 fact sheet, section 1.6.
 */
export function syslog(sink: LogSink): string {
  return section('OUTPUT', [
    ['Name', 'syslog'],
    ['Match', '*'],
    ['Host', sink.host],
    ['Port', String(sink.port)],
    ['Mode', sink.protocol],
    ...(sink.protocol === 'tls' ? TLS : []),
    ['Syslog_Format', 'rfc5424'],
    ['Syslog_Hostname_key', 'tkg_cluster'],
    ['Syslog_Appname_key', 'pod_name'],
    ['Syslog_Procid_key', 'container_name'],
    ['Syslog_Message_key', 'message'],
    ['Syslog_SD_key', 'k8s'],
    ['Syslog_SD_key', 'labels'],
    ['Syslog_SD_key', 'annotations'],
    ['Syslog_SD_key', 'tkg'],
  ])
}

/**
 * The sections [FILTER] that give every record what the output above names. They may stand in front of the outputs:
 * the package includes its file of outputs after its file of filters, so they run after its own Kubernetes filter,
 * which therefore need not be repeated. A rename leaves a record alone that has the new key already.
 */
export function identityFilters(cluster: string, instance: string): string[] {
  return [
    filter('record_modifier', '*', [
      ['Record', `tkg_cluster ${cluster}`],
      ['Record', `tkg_instance ${instance}`],
    ]),
    filter('nest', '*', [
      ['Operation', 'nest'],
      ['Wildcard', 'tkg_instance*'],
      ['Nest_under', 'tkg'],
    ]),
    filter('modify', '*', [
      ['Rename', 'log message'],
      ['Rename', 'MESSAGE message'],
    ]),
    filter('modify', 'kube.*', [['Copy', 'kubernetes k8s']]),
    filter('nest', 'kube.*', [
      ['Operation', 'lift'],
      ['Nested_under', 'kubernetes'],
    ]),
  ]
}

function filter(name: string, match: string, entries: readonly Entry[]): string {
  return section('FILTER', [['Name', name], ['Match', match], ...entries])
}
