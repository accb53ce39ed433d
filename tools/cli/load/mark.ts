/**
 * Marks the literals of an environment file: every object and array literal is wrapped so that, when it is made, it is
 * told the places of its members. Nothing else about the file changes, not even its line numbers.
 */
import { parse, type ParserOptions } from '@babel/parser'
import type { Member, Problem } from '#kernel'

/** The marked source, and what `$open(n)` looks up: file, then one entry a literal. */
export interface Marked {
  readonly code: string
  readonly table: MarkTable
}
export interface MarkTable {
  readonly file: string
  readonly literals: readonly {
    readonly line: number
    readonly column: number
    readonly members: readonly (Member | number)[]
  }[]
}

/** A syntax error, as a problem with its place. */
export class SyntaxProblem extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.message)
    this.problem = problem
  }
}

interface Point {
  /** From 1. */
  readonly line: number
  /** From 0. */
  readonly column: number
}

/** A node of Babel's tree, as far as it is read here. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly loc: { readonly start: Point; readonly end: Point }
  readonly [key: string]: unknown
}

/** A text to be put in at an offset; at one offset the smaller order comes first. */
export interface Insertion {
  readonly at: number
  readonly text: string
  readonly order: number
}

const OPTIONS: ParserOptions = { sourceType: 'module', plugins: ['typescript'] }

/** Parses `source` and marks it; throws a SyntaxProblem when it is no TypeScript. */
export function mark(source: string, file: string): Marked {
  const literals: Array<MarkTable['literals'][number]> = []
  const edits: Insertion[] = []
  for (const node of walk(parseFile(source, file))) {
    if (node.type !== 'ObjectExpression' && node.type !== 'ArrayExpression') continue
    const members = (node['properties'] ?? node['elements']) as readonly (Node | null)[]
    edits.push({ at: node.start, text: `$close($open(${literals.length}),`, order: -node.end })
    edits.push({ at: node.end, text: ')', order: -node.start })
    for (const member of members) {
      if (member?.type !== 'SpreadElement') continue
      const argument = member['argument'] as Node
      edits.push(
        { at: argument.start, text: '$spread(', order: -Infinity },
        { at: argument.end, text: ')', order: Infinity },
      )
    }
    literals.push({ ...place(node), members: describe(members) })
  }
  return { code: apply(source, edits), table: { file, literals } }
}

/** Parses a TypeScript file; throws a SyntaxProblem when it is none. */
export function parseFile(source: string, file: string): Node {
  try {
    return parse(source, OPTIONS).program as unknown as Node
  } catch (error) {
    const { message, loc } = error as Error & {
      readonly loc?: { readonly line: number; readonly column: number }
    }
    const at = loc ? { file, line: loc.line, column: loc.column + 1 } : { file }
    const found = loc && source.split('\n')[loc.line - 1]?.trim()
    throw new SyntaxProblem({
      severity: 'error',
      rule: 'load/syntax',
      at,
      message: `${file} is not valid TypeScript: ${message.replace(/ \(\d+:\d+\)$/, '')}`,
      ...(found && { found }),
      fix: 'mend the syntax; `npm run typecheck` shows every such place',
    })
  }
}

/** The node and all below it. */
export function* walk(node: Node): Generator<Node> {
  yield node
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isNode(child)) yield* walk(child)
    }
  }
}

export function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { type?: unknown }).type === 'string' &&
    'loc' in value
  )
}

export function place(node: Node) {
  return { line: node.loc.start.line, column: node.loc.start.column + 1 }
}

/** Members in order; a spread is its index among the spreads. A hole in a list counts as an element. */
export function describe(members: readonly (Node | null)[]): (Member | number)[] {
  let spreads = 0
  return members.map(member => {
    if (member?.type === 'SpreadElement') return spreads++
    if (!member) return ['', 0, 0, 0, 0]
    const key = member['key'] as Node | undefined
    const value = (member['value'] as Node | undefined) ?? member
    const [k, v] = [place(key ?? member), place(isNode(value) ? value : member)]
    return [key && !member['computed'] ? keyName(key) : '', k.line, k.column, v.line, v.column]
  })
}

function keyName(key: Node): string {
  return String(key.type === 'Identifier' ? key['name'] : key['value'])
}

/** Inserts all edits; at one place what closes comes before what opens, inner closes before outer ones. */
export function apply(source: string, edits: readonly Insertion[]): string {
  const sorted = edits.toSorted((a, b) => a.at - b.at || closes(a.text) - closes(b.text) || a.order - b.order)
  let code = ''
  let done = 0
  for (const { at, text } of sorted) {
    code += source.slice(done, at) + text
    done = at
  }
  return code + source.slice(done)
}

function closes(text: string): number {
  return text === ')' ? 0 : 1
}
