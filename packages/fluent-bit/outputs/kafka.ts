/** Kafka; encryption and login are librdkafka's, so the keys of other outputs do not apply. */
import type { SecretReference } from '#kernel'
import { output } from '../build.ts'
import type { Section, Sink } from '../section.ts'
import { common, filesOf, mounted, outsideOf, type TlsOptions } from '../sink.ts'

export interface KafkaOptions extends TlsOptions {
  readonly topic: string
  /** An account of the brokers; SCRAM-SHA-512 by default. */
  readonly login?: {
    readonly mechanism?: 'SCRAM-SHA-256' | 'SCRAM-SHA-512' | 'PLAIN'
    readonly user: string
    readonly password: SecretReference
  }
}

/** Sends records as JSON to a topic; one or more brokers, all with the same protocol. */
export function kafka(sinks: Sink | readonly Sink[], options: KafkaOptions): Section {
  const brokers = Array.isArray(sinks) ? (sinks as readonly Sink[]) : [sinks as Sink]
  const [first] = brokers
  if (!first) throw new Error('kafka() needs at least one broker')
  const { topic, login } = options
  return output(
    'kafka',
    {
      ...common(options),
      brokers: brokers.map(({ host, port }) => `${host}:${port}`).join(','),
      topics: topic,
      format: 'json',
      timestamp_format: 'iso8601',
      ...security(first, options),
      ...(login && {
        'rdkafka.sasl.mechanism': login.mechanism ?? 'SCRAM-SHA-512',
        'rdkafka.sasl.username': login.user,
        'rdkafka.sasl.password': login.password,
      }),
      // wait for all replicas, or a broker that dies takes records along
      'rdkafka.request.required.acks': '-1',
    },
    { ...outsideOf(first, options), sinks: brokers },
  )
}

function security(sink: Sink, { ca, identity, login }: KafkaOptions) {
  const tls = sink.protocol === 'tls'
  const files = filesOf(sink)
  return {
    'rdkafka.security.protocol': `${login ? 'SASL_' : ''}${tls ? 'SSL' : 'PLAINTEXT'}`,
    ...(tls && { 'rdkafka.ssl.endpoint.identification.algorithm': 'https' }),
    ...(tls && ca !== undefined && { 'rdkafka.ssl.ca.location': mounted(files.ca) }),
    ...(tls &&
      identity && {
        'rdkafka.ssl.certificate.location': mounted(files.certificate),
        'rdkafka.ssl.key.location': mounted(files.key),
      }),
  }
}
