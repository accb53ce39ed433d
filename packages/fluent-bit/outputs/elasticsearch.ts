/** Elasticsearch, and OpenSearch in the way that this version of Fluent Bit reaches it. */
import type { SecretReference } from '#kernel'
import { output } from '../build.ts'
import type { Section, Sink } from '../section.ts'
import { network, outsideOf, type TlsOptions } from '../sink.ts'

export interface ElasticsearchOptions extends TlsOptions {
  /** An account that may write to the index. */
  readonly login?: { readonly user: string; readonly password: SecretReference }
  /** One index for all; default an index a day, named after `prefix`. */
  readonly index?: string
  /** First part of the name of a day's index, `prefix-2024.05.31`; default `logs`. */
  readonly prefix?: string
  /** Ingest pipeline that records go through. */
  readonly pipeline?: string
  /** Path of the service behind a proxy, for example `/search`. */
  readonly path?: string
  /** The type of a document, for Elasticsearch 6 only; later versions refuse types, and none is sent. */
  readonly type?: string
}

/** Sends records to Elasticsearch; a record that arrives twice is kept once. */
export function elasticsearch(sink: Sink, options: ElasticsearchOptions = {}): Section {
  const { login, index, prefix = 'logs', pipeline, path, type } = options
  return output(
    'es',
    {
      ...network(sink, options),
      path,
      pipeline,
      http_user: login?.user,
      http_passwd: login?.password,
      ...(index === undefined ? { logstash_format: true, logstash_prefix: prefix } : { index }),
      ...(type === undefined ? { suppress_type_name: true } : { type }),
      generate_id: true,
      // a label such as app.kubernetes.io/name would be taken for nested fields
      replace_dots: true,
      trace_error: true,
      // the answer to a bulk request names every record; cut off, it counts as a failure
      buffer_size: '1M',
    },
    outsideOf(sink, options),
  )
}

export type OpenSearchOptions = Omit<ElasticsearchOptions, 'type'> & {
  /** Region of an Amazon OpenSearch domain that wants requests signed by the role of the node. */
  readonly sign?: { readonly region: string; readonly role?: string }
}

/**
 * Sends records to OpenSearch, 1.x and 2.x. Fluent Bit has an output `opensearch` only since 1.9.0; with 1.8.15 it is
 * reached through `es`, without types (OpenSearch 2 refuses them). OpenSearch needs no compatibility mode for that:
 * Fluent Bit asks for no version. Source: manual 1.8, pipeline/outputs/elasticsearch; fluent-bit issue 5515.
 */
export function openSearch(sink: Sink, options: OpenSearchOptions = {}): Section {
  const { sign, ...rest } = options
  const { entries, ...outside } = elasticsearch(sink, rest)
  const signing = sign
    ? ([
        ['aws_auth', 'On'],
        ['aws_region', sign.region],
        ...(sign.role === undefined ? [] : ([['aws_role_arn', sign.role]] as const)),
      ] as const)
    : []
  return { ...outside, entries: [...entries, ...signing] }
}
