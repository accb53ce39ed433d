/** Any service that takes records over HTTP. */
import type { SecretReference } from '#kernel'
import { output, variableOf } from '../build.ts'
import type { Section, Sink } from '../section.ts'
import { network, outsideOf, type TlsOptions } from '../sink.ts'

export interface HttpOptions extends TlsOptions {
  /** Path of requests; default `/`. */
  readonly path?: string
  /** Default `json`, an array of records in each request. */
  readonly format?: 'json' | 'json_lines' | 'json_stream' | 'msgpack'
  /** An account, for basic authentication. */
  readonly login?: { readonly user: string; readonly password: SecretReference }
  /** A token that is sent as `Authorization: Bearer …`. */
  readonly token?: SecretReference
  /** Further headers; none of them a credential. */
  readonly headers?: Readonly<Record<string, string>>
}

/** Posts records, compressed, with an ISO 8601 time under `date`. */
export function http(sink: Sink, options: HttpOptions = {}): Section {
  const { path = '/', format = 'json', login, token, headers = {} } = options
  const bearer = token ? [`Authorization Bearer \${${variableOf(token)}}`] : []
  const made = output(
    'http',
    {
      ...network(sink, options),
      uri: path,
      format,
      json_date_format: 'iso8601',
      compress: 'gzip',
      http_user: login?.user,
      http_passwd: login?.password,
      header: [...Object.entries(headers).map(([name, value]) => `${name} ${value}`), ...bearer],
    },
    outsideOf(sink, options),
  )
  return token ? { ...made, secrets: { ...made.secrets, [variableOf(token)]: token } } : made
}
