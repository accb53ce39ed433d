/** Patterns are Go's regular expressions (RE2), which JavaScript reads but for a few signs. */

const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: '0-9A-Za-z',
  lower: 'a-z',
  upper: 'A-Z',
  space: '\\t\\n\\v\\f\\r ',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
}

/** The same pattern for JavaScript; undefined where it cannot read it, see `isReadable`. */
export function readPattern(pattern: string): RegExp | undefined {
  const [, flags = '', body = pattern] = /^\(\?([imsU]+)\)(.*)$/s.exec(pattern) ?? []
  const source = body
    .replace(/\[:(\w+):\]/g, (sign, name: string) => CLASSES[name] ?? sign)
    .replace(/\\A/g, '^')
    .replace(/\\z/g, '$')
    .replace(/\(\?P</g, '(?<')
  try {
    return new RegExp(source, flags.replace('U', ''))
  } catch {
    return undefined
  }
}
