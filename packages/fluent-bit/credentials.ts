/** Credentials in Fluent Bit's configuration: where they stand and whether they are literal. Their values are never repeated. */
import type { Entry } from './section.ts'

export interface Credential {
  /** The key, for example `Splunk_Token` or `Header Authorization`. */
  readonly name: string
  /** The variables that its value is made of; none for a literal. */
  readonly variables: readonly string[]
}

/** Keys of outputs, inputs and filters in Fluent Bit 1.8 whose value is a secret, by what their names have in common. */
const SECRET = /passw|token|secret|shared_key|api[-_]?key|license_key|cloud_auth|authorization|cookie/i

/** Keys that only sound like it: files, and how long or by which command a token is had. */
const NO_SECRET = /_(file|path|ttl|command)$|^empty_shared_key$/i

/** Whether a key's or an environment variable's name says that its value is a secret. */
export function isSecretName(name: string): boolean {
  return SECRET.test(name) && !NO_SECRET.test(name)
}

/** The credential in an entry, if there is one. */
export function findCredential([key, value]: Entry): Credential | undefined {
  const name = /^header$/i.test(key) ? `${key} ${value.split(/\s+/)[0] ?? ''}` : key
  if (!isSecretName(name) && !/:\/\/[^\s/@]*:[^\s/@]+@/.test(value)) return undefined
  return { name, variables: variablesOf(value) }
}

/** Names of the variables that a value reads. */
export function variablesOf(value: string): string[] {
  if (!value.includes('${')) return []
  return [...value.matchAll(/\$\{(\w+)\}/g)].map(([, variable = '']) => variable)
}
