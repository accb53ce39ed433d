/**
 * The run time of a room's marks. Constructs are remembered by their path in the App, so that a rendered object finds the
 * properties that it was made of. The kernel is not imported: it may be marked itself, or be there twice.
 */
import type { Mark } from '#kernel'
import type { RoomTable } from './mark-room.ts'

const POSITIONS = Symbol.for('drawbridge.positions')

/** Where a construct is made, and of what. */
export interface Birth {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly props: unknown
}

/** Constructs of the cluster that was composed last, by their path; whoever composes empties it first. */
export const births = new Map<string, Birth>()

/** What `work` returns; what it makes is not marked, for nobody asks where the objects of an experiment stand. */
export function unmarked<T>(work: () => T): T {
  silent = true
  try {
    return work()
  } finally {
    silent = false
  }
}

let silent = false

interface Frame {
  readonly literal: number
  readonly spreads: unknown[]
  props?: unknown
}

/** The functions of one file. What is open nests, so the innermost is on top of the stack. */
export function marks({ file, literals }: RoomTable) {
  const open: Frame[] = []
  const plain = literals.map((literal): Mark => ({ file, ...literal, spreads: [] }))
  const begin = (literal: number): Frame => {
    const frame = { literal, spreads: [] }
    open.push(frame)
    return frame
  }
  const end = (frame: Frame): Mark => {
    while (open.length > 0 && open.pop() !== frame);
    return plain[frame.literal] as Mark
  }
  return {
    $mark: <T extends object>(literal: number, value: T): T => attach(value, plain[literal] as Mark),
    $open: begin,
    $spread: <T>(value: T): T => {
      open.at(-1)?.spreads.push(value)
      return value
    },
    $close: <T extends object>(frame: Frame, value: T): T =>
      attach(value, { ...end(frame), spreads: frame.spreads }),
    $begin: begin,
    $props: <T>(value: T): T => {
      const frame = open.at(-1)
      if (frame) frame.props = value
      return value
    },
    $made: <T>(frame: Frame, made: T): T => {
      const { line, column } = end(frame)
      const path = (made as { readonly node?: { readonly path?: string } } | null)?.node?.path
      if (path !== undefined && !silent) births.set(path, { file, line, column, props: frame.props })
      return made
    },
  }
}

function attach<T extends object>(value: T, mark: Mark): T {
  return silent ? value : Object.defineProperty(value, POSITIONS, { value: mark })
}
