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
  const merged: Record<string, unknown> = { ...base }
  for (const [key, value] of Object.entries(over)) {
    if (value === undefined) continue
    const below = Object.hasOwn(merged, key) ? merged[key] : undefined
    const both = isTree(value) && !isDescription(value) ? merge(isTree(below) ? below : {}, value) : value
    // assigned, it would be the map's prototype; zod and charts get plain maps with plain keys
    if (key === '__proto__') Object.defineProperty(merged, key, { ...PLAIN, value: both })
    else merged[key] = both
  }
  return merged
}

const PLAIN = { configurable: true, enumerable: true, writable: true } as const

/** A use of a component, or a cluster that another speaks of, is one thing, and belongs to whoever wrote it. */
export function isDescription({ kind }: Tree): boolean {
  return kind === 'component-use' || kind === 'cluster'
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
