/** The leaves of a rendered file: each scalar of its object, and each line of the texts within, with the line of the file. */
import { yamlLeaves, type Json, type Manifest, type Path } from '#kernel'

export interface Leaf {
  /** Of the file, from 1; the header is the first line. */
  readonly line: number
  /** Into the object; of a file that is no object `['text']`. */
  readonly path: Path
  /** The scalar or, in a text of several lines, the line. */
  readonly value: Json
  /** Its key, or the nearest one around it. */
  readonly key: string
  /** The line within a text of several lines, from 0. */
  readonly within?: number
}

/** Leaves in the order of the file; lines of a text that are empty, or that only open or close what is around them, are none. */
export function leavesOf({ object, text }: Pick<Manifest, 'object' | 'text'>): readonly Leaf[] {
  if (!object) return linesOf(text ?? '', ['text'], 2)
  return yamlLeaves(object as Json).flatMap(({ path, value, line, lines }) =>
    typeof value === 'string' && lines > 1
      ? linesOf(value, path, line + 2)
      : [{ line: line + 1, path, value, key: keyOf(path) }],
  )
}

/** Brackets, and the key of a map, list or text that stands below it. */
const STRUCTURE = /^[\s[\]{},-]*$|^\s*(?:- )*(?:[\w./-]+|"(?:[^"\\]|\\.)*"): ?(?:\[|\{|[|>][-+]?)?$/

/** Texts that were taken apart before: most stand in the files of many clusters. */
const known = new Map<string, readonly Leaf[]>()

function linesOf(text: string, path: Path, first: number): readonly Leaf[] {
  const name = `${first} ${path.join('/')} ${text}`
  const leaves = known.get(name) ?? takeApart(text, path, first)
  known.set(name, leaves)
  return leaves
}

function takeApart(text: string, path: Path, first: number): Leaf[] {
  return text.split('\n').flatMap((line, within) => {
    if (STRUCTURE.test(line)) return []
    const key = /^[\s-]*["']?([\w./-]+)["']?(?::| {2,}| = |=)/.exec(line)?.[1] ?? keyOf(path)
    return [{ line: first + within, path, value: line, key, within }]
  })
}

function keyOf(path: Path): string {
  return path.findLast(key => typeof key === 'string') ?? ''
}

/** The leaves of a file that read otherwise in another rendering of it, or are gone with it. */
export function changedLeaves(before: Manifest, after: Manifest | undefined): readonly Leaf[] {
  const leaves = leavesOf(before)
  if (!after) return leaves
  const counts = new Map<string, ReadonlyMap<string, readonly [number, number]>>()
  const linesAt = (path: Path) => {
    const name = path.join('/')
    const known = counts.get(name) ?? countLines(valueAt(rootOf(before), path), valueAt(rootOf(after), path))
    counts.set(name, known)
    return known
  }
  return leaves.filter(({ path, value, within }) => {
    if (within === undefined) return JSON.stringify(value) !== JSON.stringify(valueAt(rootOf(after), path))
    const [was, is] = linesAt(path).get(value as string) ?? [0, 0]
    return is < was
  })
}

function rootOf({ object, text }: Manifest): unknown {
  return object ?? { text }
}

/** How often a text has each of its lines, and how often another has it: one of them less is a change. */
function countLines(was: unknown, is: unknown): ReadonlyMap<string, readonly [number, number]> {
  const counts = new Map<string, [number, number]>()
  for (const [side, text] of [was, is].entries())
    for (const line of typeof text === 'string' ? text.split('\n') : []) {
      const count = counts.get(line) ?? [0, 0]
      count[side as 0 | 1]++
      counts.set(line, count)
    }
  return counts
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Readonly<Record<string | number, unknown>> | null | undefined)?.[key],
    root,
  )
}
