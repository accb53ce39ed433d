/** Every text, number and truth that stands in a TypeScript file, with its place and the keys that lead to it. */
import { isNode, parseFile, place, type Node } from '../load/mark.ts'

export interface Literal {
  readonly value: string | number | boolean
  readonly line: number
  readonly column: number
  /** Keys of the maps and the variable around it, the outermost first; its own key, where it is a map's member, last. */
  readonly keys: readonly string[]
  /** `key`: the text is itself a key of a map. `lines`: its line breaks stand in the source as they are. */
  readonly form?: 'key' | 'lines'
}

/** The literals of a file, in the order of the file. */
export function findLiterals(source: string, file: string): Literal[] {
  return [...literalsIn(parseFile(source, file), [])]
}

function* literalsIn(node: Node, keys: readonly string[]): Generator<Literal> {
  if (node.type.startsWith('TS') && !isTransparent(node.type)) return
  if (/^(Import|Export(All|Named))Declaration$/.test(node.type) && node['source']) return
  const literal = literalOf(node, keys)
  if (literal) yield literal
  if (node.type === 'TemplateLiteral') yield* pieces(node, keys)
  if (node.type === 'ObjectProperty') yield* property(node, keys)
  else {
    const id = node.type === 'VariableDeclarator' ? (node['id'] as Node) : undefined
    const inner = id?.type === 'Identifier' ? [String(id['name'])] : keys
    for (const child of childrenOf(node)) yield* literalsIn(child, inner)
  }
}

/** Types have no values, but what is asserted to be of a type has. */
function isTransparent(type: string): boolean {
  return /^TS(As|Satisfies|NonNull)Expression$/.test(type)
}

function literalOf(node: Node, keys: readonly string[]): Literal | undefined {
  if (!/^(String|Numeric|Boolean)Literal$/.test(node.type)) return undefined
  return { value: node['value'] as string | number | boolean, ...place(node), keys }
}

/** The fixed parts of a template, each at its own place. */
function* pieces(node: Node, keys: readonly string[]): Generator<Literal> {
  for (const piece of node['quasis'] as readonly Node[]) {
    const { cooked } = piece['value'] as { readonly cooked: string }
    if (cooked !== '') yield { value: cooked, ...place(piece), keys, form: 'lines' }
  }
}

function* property(node: Node, keys: readonly string[]): Generator<Literal> {
  const key = node['key'] as Node
  const computed = node['computed'] === true
  const name = computed ? undefined : String(key.type === 'Identifier' ? key['name'] : key['value'])
  const inner = name === undefined ? keys : [...keys, name]
  if (computed) yield* literalsIn(key, keys)
  else if (name !== undefined) yield { value: name, ...place(key), keys: inner, form: 'key' }
  yield* literalsIn(node['value'] as Node, inner)
}

function* childrenOf(node: Node): Generator<Node> {
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) if (isNode(child)) yield child
}
