/** Comments of a YAML text, each with the field that it stands at, so that TypeScript can have it there too. */
import { isCollection, isMap, isScalar, isSeq, Lexer, LineCounter, type Document, type Node } from 'yaml'
import type { Path } from '#kernel'

export interface Comment {
  /** The field; an empty path is the whole document. */
  readonly path: Path
  /** Lines before the field, at the end of its line, or after it where nothing follows. */
  readonly place: 'before' | 'beside' | 'after'
  /** Without its `#`. */
  readonly text: string
  readonly line: number
}

/** Where a field begins. */
interface Slot {
  readonly path: Path
  readonly offset: number
  readonly line: number
  readonly column: number
  /** Whether its value goes on below, so that a comment on its line stands before all of it. */
  readonly isOpen: boolean
}

interface Mark {
  readonly offset: number
  readonly line: number
  readonly column: number
  readonly text: string
  /** Whether nothing else stands on its line. */
  readonly isAlone: boolean
}

/** The comments of each document, in the order of the text. */
export function findComments(
  text: string,
  documents: readonly Document.Parsed[],
  lines: LineCounter,
): Comment[][] {
  const marks = findMarks(text, lines)
  return documents.map((document, i) => {
    const from = documents[i - 1]?.range[2] ?? 0
    const own = marks.filter(({ offset }) => offset >= from && offset < document.range[2])
    const slots = own.length > 0 ? findSlots(document, lines) : []
    return own.map(mark => ({ ...place(mark, slots), text: mark.text, line: mark.line }))
  })
}

/** What the lexer says without belonging to the text: a document begins, a flow ends, a scalar follows. */
const SIGNALS: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f'])

function findMarks(text: string, lines: LineCounter): Mark[] {
  const marks: Mark[] = []
  let offset = 0
  let before = ''
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme.startsWith('#') && before !== '\u001f') {
      const { line, col: column } = lines.linePos(offset)
      const isAlone = text.slice(offset - column + 1, offset).trim() === ''
      marks.push({ offset, line, column, isAlone, text: lexeme.slice(1).trimEnd() })
    }
    if (!SIGNALS.has(lexeme)) offset += lexeme.length
    before = lexeme
  }
  return marks
}

/** The fields of a document in the order of its text. */
function findSlots(document: Document.Parsed, lines: LineCounter): Slot[] {
  const slots: Slot[] = []
  const add = (path: Path, start: number, value: unknown) => {
    const { line, col: column } = lines.linePos(start)
    const end = isNode(value) ? lines.linePos(value.range?.[1] ?? start).line : line
    const isBlock = isScalar(value) ? String(value.type).startsWith('BLOCK') : isCollection(value)
    slots.push({ path, offset: start, line, column, isOpen: isBlock && end > line })
  }
  const walk = (node: unknown, path: Path): void => {
    if (isMap(node))
      for (const { key, value } of node.items) {
        if (!isScalar(key) || !key.range) continue
        const isMerge = key.value === '<<' && key.type === 'PLAIN'
        const here = isMerge ? path : [...path, String(key.value)]
        add(here, key.range[0], value)
        if (!isMerge) walk(value, here)
      }
    if (isSeq(node))
      for (const [i, item] of node.items.entries()) {
        if (isNode(item) && item.range) add([...path, i], item.range[0], item)
        walk(item, [...path, i])
      }
  }
  walk(document.contents, [])
  return slots
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'range' in value
}

function place(mark: Mark, slots: readonly Slot[]): Pick<Comment, 'path' | 'place'> {
  const before = slots.findLast(({ offset }) => offset < mark.offset)
  const next = slots.find(({ offset }) => offset > mark.offset)
  if (!before) return { path: [], place: 'before' }
  if (!mark.isAlone) {
    const place = before.line === mark.line ? (before.isOpen ? 'before' : 'beside') : 'after'
    return { path: before.path, place }
  }
  // indented deeper than what follows, it ends what goes before
  if (next && mark.column <= next.column) return { path: next.path, place: 'before' }
  return { path: enclosing(before.path, mark.column, slots), place: 'after' }
}

/** The innermost field around a place that does not stand further in than the comment. */
function enclosing(path: Path, column: number, slots: readonly Slot[]): Path {
  for (let length = path.length; length > 0; length--) {
    const here = slots.find(slot => isSame(slot.path, path.slice(0, length)))
    if (here && here.column <= column) return here.path
  }
  return []
}

function isSame(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((key, i) => key === b[i])
}
