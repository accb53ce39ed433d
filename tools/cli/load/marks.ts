/** The run time of marks: `$open` and `$close` stand around a literal, `$spread` around what is spread into it. */
import { POSITIONS, type Mark } from '#kernel'
import type { MarkTable } from './mark.ts'

interface Frame {
  readonly literal: number
  readonly spreads: unknown[]
}

/** The three functions of one file. Literals nest, so the spreads of the innermost open one are on top of the stack. */
export function marks(table: MarkTable) {
  const open: Frame[] = []
  return {
    $open: (literal: number): Frame => {
      const frame = { literal, spreads: [] }
      open.push(frame)
      return frame
    },
    $spread: <T>(value: T): T => {
      open.at(-1)?.spreads.push(value)
      return value
    },
    $close: <T extends object>(frame: Frame, value: T): T => {
      while (open.length > 0 && open.pop() !== frame);
      const literal = table.literals[frame.literal]
      if (literal) {
        const mark: Mark = { file: table.file, ...literal, spreads: frame.spreads }
        Object.defineProperty(value, POSITIONS, { value: mark })
      }
      return value
    },
  }
}
