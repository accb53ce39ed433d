/** The syntax of LDAP: filters (RFC 4515) and distinguished names (RFC 4514), as far as a directory would refuse them. */

/** Why a text is no filter, as the end of a sentence; undefined when it is one. */
export function findFilterMistake(text: string): string | undefined {
  const rest = readFilter(text, 0)
  if (typeof rest === 'string') return rest
  return rest === text.length ? undefined : `there is more after its last parenthesis: ${text.slice(rest)}`
}

/** The place after the filter that begins at `start`, or what is wrong with it. */
function readFilter(text: string, start: number): number | string {
  if (text[start] !== '(')
    return `a filter begins with a parenthesis, not with ${text.slice(start, start + 1) || 'its end'}`
  const operator = text[start + 1] ?? ''
  if (operator === '&' || operator === '|') return readList(text, start + 2)
  if (operator === '!') {
    const end = readFilter(text, start + 2)
    return typeof end === 'string' ? end : close(text, end)
  }
  const item = /^[A-Za-z0-9.;:_-]+(=|~=|>=|<=)(?:[^()\\]|\\[0-9A-Fa-f]{2})*/.exec(text.slice(start + 1))
  if (!item) return `it compares nothing at: ${text.slice(start + 1)}`
  return close(text, start + 1 + item[0].length)
}

function readList(text: string, start: number): number | string {
  let at = start
  while (text[at] === '(') {
    const end = readFilter(text, at)
    if (typeof end === 'string') return end
    at = end
  }
  return close(text, at)
}

function close(text: string, at: number): number | string {
  return text[at] === ')' ? at + 1 : 'a parenthesis is not closed'
}

/** Whether a text is a distinguished name: pairs of attribute and value, with commas between them. */
export function isDistinguishedName(text: string): boolean {
  return /^\s*[A-Za-z0-9.-]+\s*=(?:[^,+"\\<>;=]|\\.)+([,+]\s*[A-Za-z0-9.-]+\s*=(?:[^,+"\\<>;=]|\\.)+)*$/.test(
    text,
  )
}
