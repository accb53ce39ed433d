/**
 * Words of Calico's selector expressions. Grammar: projectcalico/calico, libcalico-go/lib/selector/tokenizer, and
 * calico v3.22 docs: selectors. White space is blanks and tabs; a text in quotes has no escapes.
 */

export type Comparison = '==' | '!=' | 'contains' | 'starts with' | 'ends with'

export type Token =
  | { readonly kind: 'label' | 'text' | 'has'; readonly value: string; readonly at: number }
  | { readonly kind: Comparison | 'in' | 'not in'; readonly at: number }
  | { readonly kind: '(' | ')' | '{' | '}' | ',' | '!' | '&&' | '||'; readonly at: number }
  | { readonly kind: 'all' | 'global' | 'end'; readonly at: number }

/** What is wrong with an expression, and at which character, counted from 0. */
export class SelectorError extends Error {
  readonly at: number
  constructor(message: string, at: number) {
    super(message)
    this.at = at
  }
}

const BLANK = /[ \t]*/y
const SIGN = /==|!=|&&|\|\||[(){},!]/y
const QUOTED = /"([^"]*)"|'([^']*)'/y
/** The words between a label and what it is compared with; they are words nowhere else. */
const OPERATOR = /contains|starts[ \t]*with|ends[ \t]*with|not[ \t]*in|in/y
const HAS = /has\([ \t]*([a-zA-Z0-9_./-]{1,512})[ \t]*\)/y
const CALL = /(all|global)\([ \t]*\)/y
const LABEL = /[a-zA-Z0-9_./-]{1,512}/y

/** The words of an expression, the last one `end`. Throws a SelectorError at the first character that begins none. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  for (;;) {
    at += match(BLANK, text, at)?.[0].length ?? 0
    if (at >= text.length) return [...tokens, { kind: 'end', at }]
    const [token, length] = next(text, at, tokens.at(-1)?.kind === 'label')
    tokens.push(token)
    at += length
  }
}

function next(text: string, at: number, afterLabel: boolean): readonly [Token, number] {
  const sign = match(SIGN, text, at)
  if (sign) return [{ kind: sign[0], at } as Token, sign[0].length]
  const quoted = match(QUOTED, text, at)
  if (quoted) return [{ kind: 'text', value: quoted[1] ?? quoted[2] ?? '', at }, quoted[0].length]
  if (text[at] === '"' || text[at] === "'") throw new SelectorError('the quotation is not closed', at)
  return afterLabel ? operator(text, at) : operand(text, at)
}

function operator(text: string, at: number): readonly [Token, number] {
  const found = match(OPERATOR, text, at)
  if (!found) throw new SelectorError('an operator is expected after a label', at)
  const kind = found[0].replace(/[ \t]*(with|in)$/, ' $1').trim() as Comparison
  return [{ kind, at }, found[0].length]
}

function operand(text: string, at: number): readonly [Token, number] {
  const has = match(HAS, text, at)
  if (has) return [{ kind: 'has', value: has[1] ?? '', at }, has[0].length]
  const call = match(CALL, text, at)
  if (call) return [{ kind: call[1] as 'all', at }, call[0].length]
  const label = match(LABEL, text, at)
  if (label) return [{ kind: 'label', value: label[0], at }, label[0].length]
  throw new SelectorError(`${JSON.stringify(text[at])} begins nothing`, at)
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
