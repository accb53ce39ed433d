/** What the outer layers of a cluster say where an inner one says something else: the values that were overridden. */
import { type Layer, type Path, type Position } from '#values'
import type { ClusterDescription } from './describe.ts'
import { resolveCluster } from './resolve.ts'
import { writtenIn, type Written } from './written.ts'

/** A place in an environment file, and the value that stands there, by which it is known where it was passed on by name. */
export interface Said {
  readonly at: Position
  readonly value?: Written['value'] | undefined
}

/**
 * The values of outer layers that the one at the place overrides, the outermost first. A list is overridden as a whole, so
 * of each list there is the item in the same position, else the first one.
 */
export function findOverridden(description: ClusterDescription, said: Said): readonly Written[] {
  const found = resolveCluster(description)
  if (!('values' in found)) return []
  const { components, layers } = found.values
  const stacks = [
    ...components.flatMap(({ name, values, options }) => [inStack(values, name), inStack(options, name)]),
    inStack(layers),
  ]
  const inner = stacks.flatMap(stack => findInner(stack, said))
  return inner.flatMap(({ stack, depth, path }) => outerThan(stack.slice(0, depth), path))
}

/** What each layer says, the outer ones first. */
type Stack = readonly (readonly Written[])[]

function inStack(layers: readonly Layer[], component?: string): Stack {
  return layers.map(layer => writtenIn(layer, component))
}

interface Inner {
  readonly stack: Stack
  readonly depth: number
  readonly path: Path
}

/** Where a stack says it: at the place itself, else the only path at which it has that value. */
function findInner(stack: Stack, { at, value }: Said): Inner[] {
  const all = stack.flatMap((written, depth) =>
    written.map(each => ({ stack, depth, each, path: each.path })),
  )
  const there = all.filter(({ each }) => isAt(each.at, at))
  if (there.length > 0) return there
  const same = all.filter(({ each }) => each.value === value)
  const paths = new Set(same.map(({ path }) => JSON.stringify(path)))
  return paths.size === 1 ? same.slice(-1) : []
}

function isAt(a: Position, b: Position): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column
}

function outerThan(stack: Stack, path: Path): Written[] {
  return stack.flatMap(written => {
    const same = written.filter(each => nameOf(each.path) === nameOf(path))
    const [first, item] = [same[0], same.find(each => each.path.join() === path.join())]
    return item ?? first ?? []
  })
}

/** The path as far as layers are merged: a list counts as one value. */
function nameOf(path: Path): string {
  const list = path.findIndex(key => typeof key === 'number')
  return JSON.stringify(list < 0 ? path : path.slice(0, list))
}
