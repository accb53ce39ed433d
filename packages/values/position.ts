/**
 * Where an author wrote something. The loader (tools/cli/load) marks every object and array literal of an environment
 * file with the places of its members; here the marks are read. A mark hangs on the literal itself under a registered
 * symbol, is not enumerable, and is not copied by a spread, so authors and charts never meet it.
 */
import type { Position } from './problem.ts'

/** Under this symbol a literal carries its mark. */
export const POSITIONS = Symbol.for('drawbridge.positions')

/** A path into values: keys of maps and indices of lists. */
export type Path = readonly (string | number)[]

/** One written member: key, line and column of the key, line and column of the value (all from 1). */
export type Member = readonly [key: string, keyLine: number, keyColumn: number, line: number, column: number]

/** The mark on a literal; a number among the members stands for a spread: its index in `spreads`. */
export interface Mark {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly members: readonly (Member | number)[]
  readonly spreads: readonly unknown[]
}

function findMark(value: unknown): Mark | undefined {
  return typeof value === 'object' && value !== null
    ? (value as { [POSITIONS]?: Mark })[POSITIONS]
    : undefined
}

/** A copy of some members of a literal that stands where the literal stands. */
export function keepPlace<T extends object>(copy: T, original: unknown): T {
  const mark = findMark(original)
  return mark ? Object.defineProperty(copy, POSITIONS, { value: mark }) : copy
}

/**
 * The place of `path` below `root`, or of the nearest thing around it that an author wrote; undefined when nothing
 * on the way was. `what` chooses between the place of the last key (for a key that should not be there) and its value.
 */
export function locate(root: unknown, path: Path, what: 'key' | 'value' = 'value'): Position | undefined {
  const mark = findMark(root)
  let best: Position | undefined = mark && { file: mark.file, line: mark.line, column: mark.column }
  let value = root
  for (const [index, key] of path.entries()) {
    best = locateMember(value, key, what === 'key' && index === path.length - 1) ?? best
    if (typeof value !== 'object' || value === null) break
    value = (value as Readonly<Record<string | number, unknown>>)[key]
  }
  return best
}

function locateMember(value: unknown, key: string | number, wantKey: boolean): Position | undefined {
  const mark = findMark(value)
  if (!mark) return undefined
  return Array.isArray(value) ? locateElement(mark, Number(key)) : locateKey(mark, String(key), wantKey)
}

/** The last member of that name wins, as it does in JavaScript; a spread answers with its own literal's place. */
function locateKey(mark: Mark, key: string, wantKey: boolean): Position | undefined {
  for (const member of mark.members.toReversed()) {
    if (typeof member === 'number') {
      const source = mark.spreads[member]
      if (typeof source !== 'object' || source === null || !Object.hasOwn(source, key)) continue
      return locateMember(source, key, wantKey)
    }
    const [name, keyLine, keyColumn, line, column] = member
    if (name === key)
      return { file: mark.file, line: wantKey ? keyLine : line, column: wantKey ? keyColumn : column }
  }
  return undefined
}

function locateElement(mark: Mark, index: number): Position | undefined {
  let at = 0
  for (const member of mark.members) {
    if (typeof member === 'number') {
      const source = mark.spreads[member]
      const length = Array.isArray(source) ? source.length : 0
      if (index < at + length) return locateMember(source, index - at, false)
      at += length
    } else if (at++ === index) return { file: mark.file, line: member[3], column: member[4] }
  }
  return undefined
}
