/** Grafana Loki. */
import type { SecretReference } from '#kernel'
import { output } from '../build.ts'
import type { Section, Sink } from '../section.ts'
import { network, outsideOf, type TlsOptions } from '../sink.ts'

export interface LokiOptions extends TlsOptions {
  /** Tenant, where Loki has several. */
  readonly tenant?: string
  /** Labels of streams: a value, or a place in the record. Default the job and the cluster. */
  readonly labels?: Readonly<Record<string, string>>
  readonly login?: { readonly user: string; readonly password: SecretReference }
}

/** Sends records as JSON lines. Few labels: each combination of them is a stream of its own in Loki. */
export function loki(sink: Sink, options: LokiOptions = {}): Section {
  const { tenant, labels = { job: 'fluent-bit', cluster: '$tkg_cluster' }, login } = options
  return output(
    'loki',
    {
      ...network(sink, options),
      tenant_id: tenant,
      labels: Object.entries(labels)
        .map(([name, value]) => `${name}=${value}`)
        .join(','),
      line_format: 'json',
      http_user: login?.user,
      http_passwd: login?.password,
    },
    outsideOf(sink, options),
  )
}
