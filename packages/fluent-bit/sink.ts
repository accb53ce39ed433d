/** What all outputs to a sink have in common: an address, encryption, and what happens when the sink is away. */
import type { Environment, SecretReference } from '#kernel'
import { FILES, type Section, type Sink } from './section.ts'

/** A sink of an environment's `logs`. */
export type LogSink = NonNullable<Environment['logs']>[string]

/** What every output takes. */
export interface CommonOptions {
  /** Tags of the records that are sent; default all of them, `*`. */
  readonly match?: string
  /** Name of the output in metrics, for example `siem`; default the plugin's with a number. */
  readonly alias?: string
  /** How often a chunk of records is tried again before it is lost; default for ever, since the sink may be away for hours. */
  readonly retries?: number
  /** How much may wait for the sink on disk, for example `500M`; only for inputs with storage on disk. */
  readonly waiting?: string
}

/** What every output over TLS takes. */
export interface TlsOptions extends CommonOptions {
  /** CA that signed the sink's certificate, PEM; mounted beside the configuration. Default: the CAs in Fluent Bit's image. */
  readonly ca?: string
  /** What Fluent Bit proves itself with: a certificate (PEM) and a reference to its key (PEM). */
  readonly identity?: { readonly certificate: string; readonly key: SecretReference }
}

/** The keys that CommonOptions stand for. */
export function common({ match = '*', alias, retries, waiting }: CommonOptions) {
  return { match, alias, retry_limit: retries ?? ('False' as const), 'storage.total_limit_size': waiting }
}

/** Host, port and encryption of an output; verification stays on. */
export function network(sink: Sink, options: TlsOptions) {
  const { ca, key, certificate } = filesOf(sink)
  const tls = {
    tls: true,
    'tls.verify': true,
    'tls.ca_file': options.ca === undefined ? undefined : mounted(ca),
    'tls.crt_file': options.identity && mounted(certificate),
    'tls.key_file': options.identity && mounted(key),
  }
  return { ...common(options), host: sink.host, port: sink.port, ...(sink.protocol === 'tls' && tls) }
}

/** What stands outside the text of an output: whom it calls, and the files that TLS takes. */
export function outsideOf(sink: Sink, options: TlsOptions): Pick<Section, 'files' | 'sinks'> {
  const files = filesOf(sink)
  return {
    sinks: [sink],
    ...((options.ca !== undefined || options.identity) && {
      files: {
        ...(options.ca !== undefined && { [files.ca]: options.ca }),
        ...(options.identity && {
          [files.certificate]: options.identity.certificate,
          [files.key]: options.identity.key,
        }),
      },
    }),
  }
}

/** Names of a sink's files, which two outputs to the same sink share. */
export function filesOf({ host, port }: Sink) {
  const sink = `${host}-${port}`
  return { ca: `${sink}.ca.crt`, certificate: `${sink}.client.crt`, key: `${sink}.client.key` }
}

/** Where a file stands in the container. */
export function mounted(file: string): string {
  return `${FILES}/${file}`
}
