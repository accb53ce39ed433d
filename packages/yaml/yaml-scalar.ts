/**
 * How one scalar is written: plain where every reader agrees that it is a string, else as a block or quoted.
 * "Every reader" is YAML 1.1 and 1.2: go-yaml v2 (kubectl, kapp-controller), PyYAML, both modes of npm's `yaml`.
 */

/**
 * Characters that are always escaped, as the inside of a character class. Readers refuse or change control
 * characters, line breaks other than \n, U+FEFF and the like; reviewers cannot see, or are misled by, other
 * spaces, zero-width and bidirectional marks (CVE-2021-42574). Joiners and variation selectors stay: they shape
 * what is seen. The ranges are spelled out because \p{…} would change with the Unicode version of Node. Half a
 * surrogate pair is listed so that `quoted` gets to refuse it.
 */
const UNSEEN =
  String.raw`\0-\x08\x0b-\x1f\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200b\u200e\u200f\u2028-\u202f` +
  String.raw`\u205f-\u206f\u3000\ud800-\udfff\ufeff\ufff0-\ufffb\ufffe\uffff\u{e0000}-\u{e0fff}`

/** What some reader takes, in any case, for a boolean, null or number; npm's `yaml` 1.1 reads e3 as 0e3. */
const MISREAD = String.raw`(?:y|n|yes|no|on|off|true|false|null|\.inf|\.nan|[-.]?e[-+]?\d+)$`

/** Nearly all strings of a Kubernetes object: names, images, paths. Quick to see; all of these are plain. */
const COMMON = new RegExp(String.raw`^(?!${MISREAD})[a-z/][\w./-]*$`, 'i')

/** Letters and signs that occur in numbers, base-60 numbers and timestamps. */
const NUMERIC = String.raw`\da-fotxz_.:,+ \-`

/**
 * How a plain scalar may begin: a letter or harmless sign; an option (`-v`, `--v=2`); a dotfile; or a digit, if
 * something that is in no number follows soon (`25%`, `10.0.0.0/16`, `512Mi`).
 */
const PLAIN_START = new RegExp(
  String.raw`^(?!${MISREAD})(?:[a-z_/$(;^\\]|[^\0-\x7f]|--?[a-z]|\.[a-z/]|\d[${NUMERIC}]{0,40}[^${NUMERIC}])`,
  'iu',
)

/** What ends a plain scalar early or is not allowed in it. */
const NOT_PLAIN = new RegExp(String.raw`[\t\n${UNSEEN}]|:(?: |$)| (?:#|$)`, 'u')

/** What a literal block would not bring back: see `UNSEEN`, but tabs and newlines are its bread. */
const NOT_LITERAL = new RegExp(`[${UNSEEN}]`, 'u')

/** What a file of configuration hardly ever holds; without it the slower question above need not be asked. */
const UNUSUAL = /[^\t\n -~]/

const ESCAPED = new RegExp(`[${UNSEEN}]`, 'gu')
const HALF_PAIR = /\p{Surrogate}/u

/** The longest key written before its colon on one line: readers stop looking for the colon at 1024. */
const SIMPLE_KEY_LIMIT = 1000

/** A string as a value; the lines of a block are indented by `indent`, two more than the parent's column. */
export function stringText(text: string, indent: string): string {
  if (COMMON.test(text)) return text
  if (text.includes('\n') && isLiteral(text)) return literal(text, indent)
  return isPlain(text) ? text : quoted(text)
}

/** A key without its colon, always on one line; a very long one takes the explicit form, `? key`. */
export function keyText(key: string, indent: string): string {
  const text = COMMON.test(key) || isPlain(key) ? key : quoted(key)
  return text.length > SIMPLE_KEY_LIMIT ? `? ${text}\n${indent}` : text
}

/** A number as JSON has it, but 1.0e+21 for 1e+21: to YAML 1.1 an exponent without a dot is a string. */
export function numberText(number: number): string {
  if (!Number.isFinite(number)) throw new RangeError(`${number} is not a JSON number`)
  const text = String(number)
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text
}

/** Whether a string can be written at all: half a surrogate pair is no character, and Go's reader refuses it. */
export function isWritable(text: string): boolean {
  return !HALF_PAIR.test(text)
}

function isPlain(text: string): boolean {
  return PLAIN_START.test(text) && !NOT_PLAIN.test(text)
}

/** A text that ends in a line of nothing but spaces is quoted: npm's `yaml` may drop that line from a block. */
function isLiteral(text: string): boolean {
  const content = text.trimEnd()
  if (content === '' || /\n[ \t]/.test(text.slice(content.length))) return false
  return !UNUSUAL.test(text) || !NOT_LITERAL.test(text)
}

/** A literal block. Where the text begins with white space, the reader has to be told the indentation. */
function literal(text: string, indent: string): string {
  const indicator = /^\s/.test(text) ? '2' : ''
  const chomping = !text.endsWith('\n') ? '-' : text.endsWith('\n\n') ? '+' : ''
  const body = indentLines(chomping === '-' ? text : text.slice(0, -1), indent)
  return `|${indicator}${chomping}\n${text.startsWith('\n') ? '' : indent}${body}`
}

/** All lines but the first and the empty ones; most texts have none of these, and then no line is looked at. */
function indentLines(text: string, indent: string): string {
  if (!text.includes('\n\n') && !text.endsWith('\n')) return text.replaceAll('\n', `\n${indent}`)
  return text.replace(/\n(?=[^\n])/g, `\n${indent}`)
}

/** Double quotes: JSON's escapes are YAML's, and what JSON leaves raw but nobody can see is escaped too. */
function quoted(text: string): string {
  if (!isWritable(text)) throw new RangeError('half a surrogate pair is not a character')
  return JSON.stringify(text).replace(ESCAPED, escapeSequence)
}

/** \u takes four digits and \U eight; a pair of \u, as in JSON, is two half characters to YAML. */
function escapeSequence(character: string): string {
  const code = character.codePointAt(0)!.toString(16)
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`
}
