/** What a leaf may have been before it was written: the scalar itself or, of a line, the texts that stand in it. */
import type { Json } from '#kernel'
import type { Leaf } from './leaves.ts'

/** The whole first, then the value after a key, then what stands in quotes, then the cells of a table's row. */
export function atomsOf({ value, within }: Leaf): readonly Json[] {
  if (typeof value !== 'string') return [value]
  if (within === undefined) return [value.trim()]
  return atomsOfLine(value.trim())
}

function atomsOfLine(line: string): readonly Json[] {
  const bare = line.replace(/^(- )+/, '').replace(/,$/, '')
  const after = /^["']?[\w./-]+["']?(?::\s+| {2,}| = |=)(.*)$/.exec(bare)?.[1]
  const quoted = [...(after ?? bare).matchAll(/"(?:[^"\\]|\\.)*"/g)]
    .toReversed()
    .flatMap(([text]) => unquote(text))
  const cells = line.startsWith('| ') ? cellsOf(line) : []
  return [...new Set([line, bare, ...(after === undefined ? [] : [after]), ...quoted, ...cells])].flatMap(
    typed,
  )
}

/** The telling ones of a Markdown row, the longest first. */
function cellsOf(line: string): string[] {
  const cells = line.split('|').map(cell => cell.trim().replaceAll('`', ''))
  return cells.filter(({ length }) => length >= 8).toSorted((a, b) => b.length - a.length)
}

function unquote(text: string): string[] {
  try {
    return [String(JSON.parse(text))]
  } catch {
    return []
  }
}

/** A bare number or truth was one before. */
function typed(text: string): Json[] {
  if (text === 'true' || text === 'false') return [text === 'true', text]
  return /^-?\d+(\.\d+)?$/.test(text) ? [Number(text), text] : [text]
}
