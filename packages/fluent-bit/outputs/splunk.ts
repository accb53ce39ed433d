/** Splunk, through its HTTP Event Collector. */
import type { SecretReference } from '#kernel'
import { output } from '../build.ts'
import type { Section, Sink } from '../section.ts'
import { network, outsideOf, type TlsOptions } from '../sink.ts'

export interface SplunkOptions extends TlsOptions {
  /** Token of the HTTP Event Collector. */
  readonly token: SecretReference
  /** Index that events go to; default the token's own. */
  readonly index?: string
  /** Source type of events; default the token's own. */
  readonly sourcetype?: string
}

/** Sends records as events; the cluster's name is their host. */
export function splunk(sink: Sink, options: SplunkOptions): Section {
  return output(
    'splunk',
    {
      ...network(sink, options),
      splunk_token: options.token,
      event_host: '$tkg_cluster',
      event_index: options.index,
      event_sourcetype: options.sourcetype,
      compress: 'gzip',
    },
    outsideOf(sink, options),
  )
}
