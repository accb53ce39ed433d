/** Layers of values: what the environment, the role and the cluster each say, merged, with the author's place kept. */
import { locate, type Path } from './position.ts'
import type { Position } from './problem.ts'
import { isSecretReference } from './secret.ts'

export type LayerName = 'environment' | 'role' | 'cluster'

export interface Layer {
  readonly name: LayerName
  /** What was written there, as it was written. */
  readonly value: unknown
  /** Where the layer itself stands, for members that no literal wrote. */
  readonly at?: Position | undefined
}

type Tree = Readonly<Record<string, unknown>>

/** Whether a value is merged member by member; lists, secret references, functions and class instances are leaves. */
export function isTree(value: unknown): value is Tree {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isSecretReference(value))
    return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Later layers win, leaf by leaf; a list replaces a list; an undefined member says nothing. */
export function mergeLayers(layers: readonly Layer[]): Tree {
  return layers.reduce<Tree>(
    (merged, layer) => (isTree(layer.value) ? merge(merged, layer.value) : merged),
    {},
  )
}

function merge(base: Tree, over: Tree): Tree {
  const merged: Record<string, unknown> = Object.assign(Object.create(null) as object, base)
  for (const [key, value] of Object.entries(over)) {
    if (value === undefined) continue
    const below = merged[key]
    merged[key] = isTree(value) && !isComponentUse(value) ? merge(isTree(below) ? below : {}, value) : value
  }
  // back on Object.prototype, where zod and charts expect it; defineProperty keeps a key named __proto__ a plain key
  return Object.defineProperties({}, Object.getOwnPropertyDescriptors(merged))
}

/** A use of a component is one thing, not a map to be merged into. */
function isComponentUse(value: Tree): boolean {
  return value['kind'] === 'component-use'
}

/** Which layer decided the value at `path`: the last one that says anything at or below it. */
export function findLayer(layers: readonly Layer[], path: Path): Layer | undefined {
  return layers.findLast(layer => has(layer.value, path))
}

/** Where the value at `path` was written, or the nearest thing around it. */
export function locateInLayers(
  layers: readonly Layer[],
  path: Path,
  what: 'key' | 'value' = 'value',
): Position | undefined {
  for (let length = path.length; length >= 0; length--) {
    const layer = findLayer(layers, path.slice(0, length))
    if (layer)
      return locate(layer.value, path.slice(0, length), length === path.length ? what : 'value') ?? layer.at
  }
  return layers.at(-1)?.at
}

function has(value: unknown, path: Path): boolean {
  let current = value
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return false
    current = (current as Readonly<Record<string | number, unknown>>)[key]
  }
  return current !== undefined
}
