/**
 * Every value of an object that is no map or list. Several rules look at each of them, on each of 100,000 objects: so the
 * object is walked once for all of them, and no path is put together before somebody asks for it.
 */
import { remember, type Json, type KubernetesObject, type Path } from '#kernel'

export interface Leaf {
  readonly value: string | number | boolean | null
  /** The key of a map, or the index of a list. */
  readonly key: string | number
  /** What the leaf stands in; none where that is the object itself. */
  readonly above: Branch | undefined
}

/** A map or a list inside the object. */
interface Branch {
  readonly key: string | number
  readonly above: Branch | undefined
}

/** In the order of the object. Keys of maps are not looked at. */
export const leavesOf = remember((object: KubernetesObject): readonly Leaf[] => {
  const leaves: Leaf[] = []
  walk(object, undefined, leaves)
  return leaves
})

type Tree = Readonly<Record<string, Json | undefined>> | readonly Json[]

function walk(tree: Tree, above: Branch | undefined, leaves: Leaf[]): void {
  if (Array.isArray(tree)) for (let i = 0; i < tree.length; i++) visit(tree[i] as Json, i, above, leaves)
  else
    for (const key of Object.keys(tree))
      visit((tree as Readonly<Record<string, Json>>)[key], key, above, leaves)
}

function visit(
  value: Json | undefined,
  key: string | number,
  above: Branch | undefined,
  leaves: Leaf[],
): void {
  if (value === undefined) return
  if (typeof value === 'object' && value !== null) walk(value, { key, above }, leaves)
  else leaves.push({ value, key, above })
}

/** Key by key, for example `['spec', 'containers', 0, 'image']`. */
export function pathOf({ key, above }: Leaf): Path {
  const keys = [key]
  for (let branch = above; branch; branch = branch.above) keys.push(branch.key)
  return keys.toReversed()
}
