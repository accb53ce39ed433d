/**
 * A text that a program reads and that has secrets in it: the text stands in Git with gaps, and External Secrets fills
 * the gaps inside the cluster, so that nobody has to keep a whole configuration file in a vault for one password.
 */
import { isSecretReference, toYaml, type Json, type ManagedSecret } from '#kernel'

/** What YAML can say, with references to secrets among its leaves. */
export type JsonWithSecrets = Json | ManagedSecret | readonly JsonWithSecrets[] | JsonWithSecretsMap
export interface JsonWithSecretsMap {
  readonly [key: string]: JsonWithSecrets | undefined
}

/** A text with gaps; each gap's mark occurs nowhere else in it. As an instance of a class it is one leaf of a values tree. */
export class SecretText {
  readonly text: string
  readonly gaps: readonly { readonly mark: string; readonly secret: ManagedSecret }[]
  constructor(text: string, gaps: SecretText['gaps']) {
    this.text = text
    this.gaps = gaps
  }
}

/** A YAML text of `value`; with secrets in it, one with gaps. */
export function yamlWithSecrets(value: JsonWithSecrets): string | SecretText {
  const secrets: ManagedSecret[] = []
  const prefix = markPrefix(JSON.stringify(value))
  const tree = replaceSecrets(value, secret => `${prefix}${secrets.push(secret)}_`)
  const text = toYaml(tree, 'given')
  if (secrets.length === 0) return text
  return new SecretText(
    text,
    secrets.map((secret, i) => ({ mark: `${prefix}${i + 1}_`, secret })),
  )
}

function markPrefix(text: string): string {
  let prefix = 'secret_'
  while (text.includes(prefix)) prefix = `${prefix}_`
  return prefix
}

function replaceSecrets(value: JsonWithSecrets, mark: (secret: ManagedSecret) => string): Json {
  if (isSecretReference(value)) return mark(value)
  if (Array.isArray(value)) return value.map(item => replaceSecrets(item, mark))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value as JsonWithSecretsMap).flatMap(([key, member]) =>
      member === undefined ? [] : [[key, replaceSecrets(member, mark)]],
    ),
  )
}
