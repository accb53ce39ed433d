/** Switches anywhere in an object, by the names of their keys. */
import type { Json, KubernetesObject, Path } from '#kernel'

export interface Flag {
  readonly path: Path
  readonly value: Json
}

/** Members that are no maps or lists and pass a test, in the order of the object. */
export function findFlags(
  object: KubernetesObject,
  test: (key: string, value: unknown) => boolean,
): readonly Flag[] {
  const found: Flag[] = []
  walk(object, [], test, found)
  return found
}

/** One array of keys for the whole walk, which most objects leave as it was. */
function walk(
  value: object,
  keys: (string | number)[],
  test: (key: string, value: unknown) => boolean,
  found: Flag[],
): void {
  for (const key in value) {
    const member = (value as Readonly<Record<string, Json>>)[key]
    keys.push(Array.isArray(value) ? Number(key) : key)
    if (typeof member === 'object' && member !== null) walk(member, keys, test, found)
    else if (
      member !== undefined &&
      (typeof member === 'boolean' || member === 'true' || member === 'false') &&
      test(key, member)
    )
      found.push({ path: [...keys], value: member })
    keys.pop()
  }
}
