/** The secrets that a component's values refer to. */
import type { UsedSecret } from './component.ts'
import { isTree } from './layers.ts'
import type { Path } from './position.ts'
import { isSecretReference } from './secret.ts'

/** Every reference below `values`, with its path. */
export function usedSecrets(component: string, values: unknown, path: Path = []): UsedSecret[] {
  if (isSecretReference(values)) return [{ component, path, secret: values }]
  if (!isTree(values)) return []
  return Object.entries(values).flatMap(([key, value]) => usedSecrets(component, value, [...path, key]))
}
