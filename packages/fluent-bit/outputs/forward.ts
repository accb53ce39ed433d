/** Another Fluent Bit or Fluentd, in their own protocol. */
import type { SecretReference } from '#kernel'
import { output } from '../build.ts'
import type { Section, Sink } from '../section.ts'
import { network, outsideOf, type TlsOptions } from '../sink.ts'

export interface ForwardOptions extends TlsOptions {
  /** The key that both sides share. */
  readonly sharedKey?: SecretReference
  readonly login?: { readonly user: string; readonly password: SecretReference }
}

/** Hands records on, and keeps them until the other side says that it has them. */
export function forward(sink: Sink, options: ForwardOptions = {}): Section {
  const { sharedKey, login } = options
  return output(
    'forward',
    {
      ...network(sink, options),
      require_ack_response: true,
      shared_key: sharedKey,
      self_hostname: sharedKey && '${HOSTNAME}',
      username: login?.user,
      password: login?.password,
    },
    outsideOf(sink, options),
  )
}
