/** What stands at a place of a source, and the source with something else there: the question "does it matter?" asked. */
import { parseFile, walk, type Node } from '../load/mark.ts'
import { textVariants } from './variants.ts'

/** A source with one thing in it changed. */
export interface Edit {
  readonly text: string
  /** What stood there before, as it was written, in one line. */
  readonly was: string
  /** Where it stood, from 1. */
  readonly column: number
}

export interface Place {
  readonly line: number
  readonly column?: number | undefined
}

/**
 * Forms of the source in which what stands at the place is another; the likeliest to be understood come first. `words` are
 * texts that are known to be understood there.
 */
export function editsAt(
  source: string,
  file: string,
  { line, column }: Place,
  words: readonly string[] = [],
): Edit[] {
  const offset = column === undefined ? undefined : offsetOf(source, line, column)
  return findNodes(source, file, line, offset).flatMap(({ node, parent }) =>
    rewrite(source, node, parent, line, words).map(replacement => ({
      text: source.slice(0, replacement.start) + replacement.text + source.slice(replacement.end),
      was: source.slice(node.start, node.end).replace(/\s+/g, ' ').trim(),
      column: node.loc.start.line === line ? node.loc.start.column + 1 : 1,
    })),
  )
}

interface Found {
  readonly node: Node
  readonly parent?: Node | undefined
}

/** The widest thing that begins at the offset and can be another; without an offset every literal of the line. */
function findNodes(source: string, file: string, line: number, offset: number | undefined): Found[] {
  const found: Found[] = []
  for (const { node, parent } of withParents(parseFile(source, file))) {
    if (offset === undefined ? isLiteralOn(node, line) : isAt(node, offset)) found.push({ node, parent })
  }
  if (offset === undefined) return found.length > 0 ? found : membersOn(source, file, line)
  const literal = found.find(({ node }) => LITERAL.test(node.type))
  return (literal ? [literal] : found).slice(0, 1)
}

const LITERAL = /^(String|Numeric|Boolean)Literal$|^TemplateElement$/

function isAt(node: Node, offset: number): boolean {
  if (node.type === 'TemplateElement')
    return node.start <= offset && offset <= node.end && node.end > node.start
  return node.start === offset && (isExpression(node.type) || node.type === 'Identifier')
}

function isExpression(type: string): boolean {
  return /(Expression|Literal)$/.test(type) && !/^TS(Literal|Expression)/.test(type)
}

function isLiteralOn(node: Node, line: number): boolean {
  if (!LITERAL.test(node.type)) return false
  return node.loc.start.line <= line && line <= node.loc.end.line
}

/** A line without a literal: the values of the members that begin there. */
function membersOn(source: string, file: string, line: number): Found[] {
  const found: Found[] = []
  for (const node of walk(parseFile(source, file))) {
    const value = node['value']
    if (node.type !== 'ObjectProperty' || node.loc.start.line !== line) continue
    found.push({ node: value as Node, parent: node })
  }
  return found
}

function* withParents(node: Node, parent?: Node): Generator<Found> {
  yield { node, parent }
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
      if (typeof child === 'object' && child !== null && 'loc' in child && 'type' in child)
        yield* withParents(child as Node, node)
}

interface Replacement {
  readonly start: number
  readonly end: number
  readonly text: string
}

function rewrite(
  source: string,
  node: Node,
  parent: Node | undefined,
  line: number,
  words: readonly string[],
): Replacement[] {
  const { start, end } = node
  const put = (text: string): Replacement => ({ start, end, text })
  switch (node.type) {
    case 'StringLiteral':
      return [...words.filter(word => word !== node['value']), ...textVariants(String(node['value']))].map(
        text => put(JSON.stringify(text)),
      )
    case 'NumericLiteral':
      return [1, -1, 7].map(by => put(String(Number(node['value']) + by)))
    case 'BooleanLiteral':
      return [put(String(node['value'] !== true))]
    case 'TemplateElement':
      return rewriteLine(source, node, line)
    case 'NewExpression':
      return [unmade(source.slice(start, end)), NOTHING].map(put)
    default:
      return isKey(node, parent)
        ? [put(JSON.stringify(`${String(node['name'])}x`))]
        : wrapped(source, node).map(text => put(`${shorthand(node, parent)}${text}`))
  }
}

function isKey(node: Node, parent: Node | undefined): boolean {
  return parent?.type === 'ObjectProperty' && parent['key'] === node && parent['shorthand'] !== true
}

/** `{ cidr }` is short for `{ cidr: cidr }`, and becomes it before its value is another. */
function shorthand(node: Node, parent: Node | undefined): string {
  return parent?.type === 'ObjectProperty' && parent['shorthand'] === true ? `${String(node['name'])}: ` : ''
}

/** Of a text over several lines only the one that is asked about. */
function rewriteLine(source: string, node: Node, line: number): Replacement[] {
  const lines = source.slice(node.start, node.end).split('\n')
  const index = Math.max(0, line - node.loc.start.line)
  const before = lines.slice(0, index).reduce((length, text) => length + text.length + 1, 0)
  const text = lines[index] ?? ''
  const start = node.start + before
  return textVariants(text).map(variant => ({
    start,
    end: start + text.length,
    text: variant.replaceAll(/[`\\]|\$\{/g, '\\$&'),
  }))
}

/** What is computed is computed still, and then made another, as its type allows; or it is left out. */
function wrapped(source: string, node: Node): string[] {
  const text = source.slice(node.start, node.end)
  const other = (string: string) =>
    passed(
      text,
      `v => typeof v === 'string' ? ${string} : typeof v === 'number' ? v + 1 : typeof v === 'boolean' ? !v : Array.isArray(v) ? [] : undefined`,
    )
  return [other("v.replace(/$/gm, 'x')"), other("(v === '' ? 'x' : '')"), NOTHING]
}

/** What an expression gives, passed through a function. Begins with a name, so that it may follow a line without a semicolon. */
function passed(text: string, through: string): string {
  return `Array.of<any>(${text}).map(${through})[0]`
}

const NOTHING = 'Array.of<any>()[0]'

/** What is constructed is taken out of the App again, so that whoever goes on with it can. */
function unmade(text: string): string {
  return passed(text, 'made => (made?.node?.scope?.node.tryRemoveChild(made.node.id), made)')
}

function offsetOf(source: string, line: number, column: number): number {
  const lines = source.split('\n').slice(0, line - 1)
  return lines.reduce((length, text) => length + text.length + 1, 0) + column - 1
}
