/** Finds credentials in texts that configure a program (YAML, INI): they must not stand in Git, quoted or commented out. */
import type { Context } from './component.ts'
import type { Path, Problem } from '#values'

/** Where something looks like a credential; the credential itself is never repeated. */
export interface Credential {
  /** Counts from 1. */
  readonly line: number
  /** The key before it, or what else gives it away. */
  readonly name: string
}

/** Keys with a credential behind them. A longer name (`password_file`) only says where one lies. */
const NAMES = [
  'passw(?:or)?d',
  'secret',
  'token',
  'credentials',
  'slack_api_url',
  '(?:api|service|routing|user|secret|access|client|private|integration)_?key',
].join('|')

/** A text in quotes (three of them in INI) or a bare word; for YAML also a bare word alone in the next line. */
const VALUE = String.raw`(?:[ \t]*\n[ \t]+(?=[^\s:]+[ \t]*$))?("""[^\n]*"""|"[^"\n]*"|'[^'\n]*'|[^\s,}#]*)`

const ASSIGNMENT = new RegExp(String.raw`(?<![\w.])([\w.]*(?:${NAMES}))["']?[ \t]*[:=][ \t]*${VALUE}`, 'gim')

/** Nothing, or a reference that the program behind the text resolves by itself. */
const NO_LITERAL = /^(?:""|''|null|~|["']?\$(?:__|\{).*|)$/i

const SHAPES: Readonly<Record<string, RegExp>> = {
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----/g,
  'a password in a URL': /:\/\/[^\s/@:"']+:[^\s/@"']+@/g,
  'a bearer token': /\bBearer[ \t]+[\w.~+/-]{8,}/gi,
  'a Slack webhook': /hooks\.slack\.com\/services\/\w/g,
}

/** Everything in a text that looks like a credential, in the order of its lines. */
export function findCredentials(text: string): readonly Credential[] {
  const keys = [...text.matchAll(ASSIGNMENT)]
    .filter(([, , value = '']) => !NO_LITERAL.test(value))
    .map(match => ({ line: lineOf(text, match.index), name: match[1] as string }))
  const shapes = Object.entries(SHAPES).flatMap(([name, shape]) =>
    [...text.matchAll(shape)].map(match => ({ line: lineOf(text, match.index), name })),
  )
  return [...keys, ...shapes].toSorted((a, b) => a.line - b.line)
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}

/** A problem for everything that looks like a credential in the text at `path` of a component's values. */
export function checkCredentials(
  context: Pick<Context, 'problem'>,
  path: Path,
  text: string | undefined,
  fix: string,
): Problem[] {
  return findCredentials(text ?? '').map(({ line, name }) =>
    context.problem('values/literal-secret', path, {
      message: `${path.join('.')} holds a credential, which must not stand in Git`,
      found: `${name} in line ${line} of the text (its value is not shown)`,
      fix: `${fix}; and change the credential if this file was ever committed`,
    }),
  )
}
