/** Data values that are secrets, taken out of a values tree: they travel in Secrets that the cluster itself fills. */
import { isSecretReference, isTree, type Context, type Path, type SecretReference } from '#kernel'
import { SecretText } from './secret-text.ts'
import type { SecretTextValue } from './secret-text-object.ts'

/** One secret leaf of a package's data values. */
export interface SecretValue {
  readonly path: Path
  readonly secret: SecretReference
  /** Whether the package wants the base64 form of the secret (Grafana) or its text. */
  readonly encoding: 'plain' | 'base64'
}

/** Splits values into what may stand in Git, references to what may not, and texts with references in them. */
export function splitSecrets(context: Context, values: Readonly<Record<string, unknown>>) {
  const secrets: SecretValue[] = []
  const texts: SecretTextValue[] = []
  const plain = strip(values, [], (path, found) => {
    if (found instanceof SecretText) texts.push({ path, text: found })
    else secrets.push({ path, secret: found, encoding: context.encodingOf(path) })
  })
  return { plain, secrets, texts }
}

function strip(
  tree: Readonly<Record<string, unknown>>,
  path: Path,
  found: (path: Path, secret: SecretReference | SecretText) => void,
): Readonly<Record<string, unknown>> {
  const plain: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(tree)) {
    const here = [...path, key]
    if (isSecretReference(value) || value instanceof SecretText) found(here, value)
    else if (!isTree(value)) plain[key] = value
    else {
      const below = strip(value, here, found)
      if (Object.keys(below).length > 0 || Object.keys(value).length === 0) plain[key] = below
    }
  }
  return plain
}
