/** The secrets that a component's values refer to. */
import type { UsedSecret } from './component.ts'
import { isTree, type Path, isSecretReference } from '#values'

/** Every reference below `values`, with its path. */
export function usedSecrets(component: string, values: unknown, path: Path = []): UsedSecret[] {
  if (isSecretReference(values)) return [{ component, path, secret: values }]
  if (!isTree(values)) return []
  return Object.entries(values).flatMap(([key, value]) => usedSecrets(component, value, [...path, key]))
}
