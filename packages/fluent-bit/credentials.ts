/** Credentials in Fluent Bit's configuration: where they stand and whether they are literal. Their values are never repeated. */
import { entriesOf } from './section.ts'

export interface Credential {
  /** The key, for example `Splunk_Token` or `Header Authorization`. */
  readonly name: string
  /** The variables that its value is made of; none for a literal. */
  readonly variables: readonly string[]
}

/** Keys of outputs, inputs and filters in Fluent Bit 1.8 whose value is a secret, by what their names have in common. */
const SECRET = /passw|token|secret|shared_key|api[-_]?key|license_key|cloud_auth|authorization|cookie/i

/** Keys that only sound like it: files, and how long or by which command a token is had. */
const NO_SECRET = /_(file|path|ttl|command)$/i

/** Whether a key's or an environment variable's name says that its value is a secret. */
export function isSecretName(name: string): boolean {
  return SECRET.test(name) && !NO_SECRET.test(name)
}

/** Every credential in a text, in order. */
export function findCredentials(text: string): Credential[] {
  return entriesOf(text).flatMap(([key, value]): Credential[] => {
    const name = /^header$/i.test(key) ? `${key} ${value.split(/\s+/)[0] ?? ''}` : key
    if (!isSecretName(name) && !/:\/\/[^\s/@]*:[^\s/@]+@/.test(value)) return []
    return [{ name, variables: [...value.matchAll(/\$\{(\w+)\}/g)].map(([, variable = '']) => variable) }]
  })
}
