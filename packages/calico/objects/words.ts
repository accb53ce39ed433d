/** What the checks of all objects have in common: selectors, ranges and names. */
import { DNS_NAME, findRange, isPrivate, type Path, type Refuse } from '#kernel'
import { hasGlobal, type Selector } from '../selector.ts'
import { parseSelector } from '../selector-parser.ts'
import { SelectorError } from '../selector-tokens.ts'

export function checkName(refuse: Refuse, path: Path, name: string): void {
  if (DNS_NAME.test(name) && name.length <= 253) return
  refuse('name', path, {
    message: `${JSON.stringify(name)} is no name of an object`,
    found: name,
    expected: 'lower-case letters, digits, dashes and dots, beginning and ending with a letter or digit',
    fix: 'choose another name',
  })
}

/** An IPv4 range with its host bits zero; private where that is asked for. */
export function checkRange(refuse: Refuse, path: Path, cidr: string, also?: 'private'): boolean {
  const broken = findRange(cidr) === undefined
  if (!broken && (also !== 'private' || isPrivate(cidr))) return true
  refuse('range', path, {
    message: broken ? `${cidr} is no IPv4 range with its host bits zero` : `${cidr} is not private`,
    found: cidr,
    expected: broken
      ? 'for example 10.40.0.0/16, or 10.40.0.7/32 for one address'
      : 'a range of RFC 1918 or RFC 6598',
    fix: 'correct the range',
  })
  return false
}

/** The selector that a text is, if it is one; where it is none, what is wrong and at which character. */
export function checkSelector(
  refuse: Refuse,
  path: Path,
  text: string | undefined,
  global: 'alone' | 'nowhere' = 'nowhere',
): Selector | undefined {
  if (text === undefined) return undefined
  try {
    const selector = parseSelector(text)
    if (!hasGlobal(selector) || (global === 'alone' && selector.kind === 'global')) return selector
    refuse('selector', path, {
      message: 'global() has no place in this selector',
      found: text,
      expected: 'global() in namespaceSelector of a source or destination, and nothing beside it',
      fix: 'remove it',
    })
  } catch (error) {
    if (!(error instanceof SelectorError)) throw error
    refuse('selector', path, {
      message: `this is no selector: ${error.message}`,
      found: `${text.slice(0, error.at)}▸${text.slice(error.at)}`,
      expected: "for example app == 'web' && has(tier) && zone in {'a', 'b'}",
      fix: 'correct it at ▸',
    })
  }
  return undefined
}
