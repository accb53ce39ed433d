/**
 * Reads Calico's selector expressions. Nothing in the cluster does that before Felix: Calico's API server, which would
 * refuse a bad one, is no part of TKG (network policy facts, section 2.3). Grammar: projectcalico/calico,
 * libcalico-go/lib/selector/parser; `!` binds closer than `&&`, and `&&` closer than `||`.
 */
import type { Selector } from './selector.ts'
import { SelectorError, tokenize, type Comparison, type Token } from './selector-tokens.ts'

/** Reads an expression; the empty one selects all. Throws a SelectorError that says what is wrong, and where. */
export function parseSelector(text: string): Selector {
  const tokens = tokenize(text)
  if (tokens.length === 1) return { kind: 'all' }
  const reader = new Reader(tokens)
  const selector = parseOr(reader)
  reader.take('end')
  return selector
}

class Reader {
  readonly tokens: readonly Token[]
  next = 0
  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }
  peek(): Token {
    return this.tokens[this.next] as Token
  }
  /** Takes the next word if it is of a kind. */
  skip(kind: Token['kind']): boolean {
    const found = this.peek().kind === kind
    if (found) this.next++
    return found
  }
  take(kind: Token['kind']): Token {
    const token = this.peek()
    if (!this.skip(kind)) throw new SelectorError(`${nameOf(kind)} is expected here`, token.at)
    return token
  }
}

function nameOf(kind: Token['kind']): string {
  return kind === 'text' ? 'a text in quotes' : kind === 'end' ? 'the end' : kind
}

function parseOr(reader: Reader): Selector {
  return parseJoined(reader, '||', 'or', parseAnd)
}

function parseAnd(reader: Reader): Selector {
  return parseJoined(reader, '&&', 'and', parseOne)
}

function parseJoined(
  reader: Reader,
  sign: '||' | '&&',
  kind: 'or' | 'and',
  part: (reader: Reader) => Selector,
): Selector {
  const first = part(reader)
  const more: Selector[] = []
  while (reader.skip(sign)) more.push(part(reader))
  return more.length === 0 ? first : { kind, of: [first, ...more] }
}

function parseOne(reader: Reader): Selector {
  if (reader.skip('!')) return { kind: 'not', of: parseOne(reader) }
  if (reader.skip('(')) {
    const inner = parseOr(reader)
    reader.take(')')
    return inner
  }
  const token = reader.peek()
  reader.next++
  if (token.kind === 'all' || token.kind === 'global') return { kind: token.kind }
  if (token.kind === 'has') return { kind: 'has', label: token.value }
  if (token.kind === 'label') return parseComparison(reader, token.value)
  throw new SelectorError('a label, has(…), all() or ( is expected here', token.at)
}

const COMPARISONS: readonly string[] = ['==', '!=', 'contains', 'starts with', 'ends with']

function parseComparison(reader: Reader, label: string): Selector {
  const { kind, at } = reader.peek()
  reader.next++
  if (kind === 'in' || kind === 'not in') return { kind, label, values: parseSet(reader) }
  if (!COMPARISONS.includes(kind)) throw new SelectorError('an operator is expected after a label', at)
  return { kind: kind as Comparison, label, value: textOf(reader.take('text')) }
}

/** Values in braces; none, and a comma at the end, are taken as Calico takes them. */
function parseSet(reader: Reader): string[] {
  reader.take('{')
  const values: string[] = []
  while (reader.peek().kind === 'text') {
    values.push(textOf(reader.take('text')))
    if (!reader.skip(',')) break
  }
  reader.take('}')
  return values
}

function textOf(token: Token): string {
  return 'value' in token ? token.value : ''
}
