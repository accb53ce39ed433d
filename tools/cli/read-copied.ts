/** Reads a file of a package's copy: YAML documents with their lines. A ytt template is refused, never read as plain YAML. */
import { CST, Lexer, LineCounter, parseAllDocuments } from 'yaml'
import type { Json, Position, Problem } from '#kernel'
import type { CopiedObject } from '#package-copies'

export interface Copied {
  readonly documents: readonly CopiedObject[]
  readonly problems: readonly Problem[]
}

/** `file`: its path from the root. */
export function readCopied(file: string, text: string): Copied {
  const template = findTemplate(text)
  if (template) return { documents: [], problems: [templated(file, template)] }
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter: lines })
  const problems = documents.flatMap(({ errors }) => errors.slice(0, 1).map(error => unreadable(file, error)))
  if (problems.length > 0) return { documents: [], problems: problems.slice(0, 1) }
  return { documents: documents.flatMap(document => objectOf(file, document, lines)), problems: [] }
}

/** Nothing between two lines of `---`, or comments only, is no document to ytt either. */
function objectOf(
  file: string,
  document: ReturnType<typeof parseAllDocuments>[number],
  lines: LineCounter,
): CopiedObject[] {
  const object = document.toJS() as Json
  if (object === null) return []
  return [{ object, at: { file, line: lines.linePos(document.contents?.range?.[0] ?? 0).line, column: 1 } }]
}

interface Template extends Required<Pick<Position, 'line' | 'column'>> {
  readonly found: string
}

/** The first comment that ytt would run. Only comments count: a script in a ConfigMap may hold the same characters. */
function findTemplate(text: string): Template | undefined {
  if (!text.includes('#@')) return undefined
  let offset = 0
  for (const token of new Lexer().lex(text)) {
    if (token.startsWith('#@')) return placeOf(text, offset, token)
    if (!MARKS.has(token)) offset += token.length
  }
  return undefined
}

/** Tokens that the lexer adds, and that are no part of the text. */
const MARKS: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR])

function placeOf(text: string, offset: number, found: string): Template {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, found }
}

function templated(file: string, { line, column, found }: Template): Problem {
  return {
    severity: 'error',
    rule: 'package-copies/template',
    at: { file, line, column },
    message: 'is a ytt template, and not yet what the package makes',
    found,
    expected: 'plain YAML, as ytt renders it',
    fix: 'render it where ytt is, keep that and delete the template: ytt -f config -f values.yml > rendered.yaml',
  }
}

function unreadable(file: string, error: { readonly message: string; readonly linePos?: unknown }): Problem {
  const [start] = (error.linePos ?? []) as readonly { readonly line: number; readonly col: number }[]
  return {
    severity: 'error',
    rule: 'package-copies/unreadable',
    at: { file, ...(start && { line: start.line, column: start.col }) },
    message: 'is no YAML',
    found: (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:$/, ''),
    expected: 'what the package makes, as ytt prints it',
    fix: 'render it again: ytt -f config -f values.yml > rendered.yaml',
  }
}
