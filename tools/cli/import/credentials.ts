/** Credentials in objects that are no Secrets: in texts that configure a program, in variables of containers. */
import { findCredentials, type Credential } from '#kernel'

/** What looks like a credential, by the name before it. */
export function credentialsOf(value: unknown): Credential[] {
  if (typeof value === 'string') return isConfiguration(value) ? [...findCredentials(value)] : []
  if (typeof value !== 'object' || value === null) return []
  if ((value as { readonly kind?: unknown }).kind === 'Secret') return []
  return [
    ...inVariable(value),
    ...Object.entries(value).flatMap(([key, member]) => (key === 'description' ? [] : credentialsOf(member))),
  ]
}

/** Texts of several lines, and addresses. One-line values are names of things more often than not. */
function isConfiguration(text: string): boolean {
  return text.includes('\n') || text.includes('://')
}

/** `{ name: DB_PASSWORD, value: … }`; a path and what the kubelet puts in say only where it lies. */
function inVariable(value: object): Credential[] {
  const { name, value: text } = value as { readonly name?: unknown; readonly value?: unknown }
  if (typeof name !== 'string' || typeof text !== 'string') return []
  if (!/^[A-Z][A-Z0-9_]*$/.test(name) || /^(\/|\$\(|true$|false$|\d+$)/i.test(text)) return []
  return [...findCredentials(`${name}=${JSON.stringify(text)}`)]
}
