/** The secrets that a component's values or options refer to. */
import type { UsedSecret } from './component.ts'
import { isTree, type Path, isSecretReference, remember } from '#values'

/** Every reference in a component's values, with its path. */
export function usedSecrets(component: string, values: object): UsedSecret[] {
  return secretsIn(values).map(found => ({ component, ...found }))
}

type Found = Omit<UsedSecret, 'component'>

const secretsIn = remember((values: object) => findSecrets(values, []))

function findSecrets(value: unknown, path: Path): readonly Found[] {
  if (isSecretReference(value)) return [{ path, secret: value }]
  if (!Array.isArray(value) && !isTree(value)) return NONE
  const found: Found[] = []
  for (const [key, member] of Array.isArray(value) ? value.entries() : Object.entries(value))
    if (typeof member === 'object' && member !== null) found.push(...findSecrets(member, [...path, key]))
  return found
}

const NONE: readonly Found[] = []
