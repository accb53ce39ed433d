/** Syslog in the form that vRealize Log Insight reads. */
import { output } from '../build.ts'
import type { Section, Sink } from '../section.ts'
import { network, outsideOf, type TlsOptions } from '../sink.ts'

export interface SyslogOptions extends TlsOptions {
  /** Bytes of a message at most, for example `8K`; default 2048, what RFC 5424 asks every receiver to take. */
  readonly longest?: string
}

/**
 * Sends records as RFC 5424 messages, for example `fluentBit({}, { outputs: [syslog(production.logs.security)] })`. Over
 * udp and tcp they cross the network in plain text. Source: TKG 1.6 fact sheet, section 1.6.
 */
export function syslog(sink: Sink, options: SyslogOptions = {}): Section {
  return output(
    'syslog',
    {
      ...network(sink, options),
      mode: sink.protocol,
      syslog_maxsize: options.longest,
      syslog_format: 'rfc5424',
      syslog_hostname_key: 'tkg_cluster',
      syslog_appname_key: 'pod_name',
      syslog_procid_key: 'container_name',
      syslog_message_key: 'message',
      syslog_sd_key: ['k8s', 'labels', 'annotations', 'tkg'],
    },
    outsideOf(sink, options),
  )
}
