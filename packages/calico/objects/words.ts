/** What the checks of all objects have in common: selectors, ranges, names, and how a problem of an option is said. */
import { findRange, isPrivate, type Path, type Problem, type ProblemReport } from '#kernel'
import { hasGlobal, type Selector } from '../selector.ts'
import { parseSelector } from '../selector-parser.ts'
import { SelectorError } from '../selector-tokens.ts'
import type { CalicoContext } from '../values.ts'

/** Adds a problem at a path of the options. */
export type Refuse = (rule: string, path: Path, report: Omit<ProblemReport, 'of'>) => void

/** Collects the problems of a check of options. */
export function collect(context: CalicoContext, check: (refuse: Refuse) => void): Problem[] {
  const problems: Problem[] = []
  check((rule, path, report) =>
    problems.push(context.problem(`calico/${rule}`, path, { ...report, of: 'options' })),
  )
  return problems
}

/** A name as Kubernetes takes it for most objects. */
const SUBDOMAIN = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/

export function checkName(refuse: Refuse, path: Path, name: string): void {
  if (SUBDOMAIN.test(name)) return
  refuse('name', path, {
    message: `calico: ${JSON.stringify(name)} is no name of an object`,
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
    message: broken
      ? `calico: ${cidr} is no IPv4 range with its host bits zero`
      : `calico: ${cidr} is not private`,
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
      message: 'calico: global() has no place in this selector',
      found: text,
      expected: 'global() in namespaceSelector of a source or destination, and nothing beside it',
      fix: 'remove it',
    })
  } catch (error) {
    if (!(error instanceof SelectorError)) throw error
    refuse('selector', path, {
      message: `calico: this is no selector: ${error.message}`,
      found: `${text.slice(0, error.at)}▸${text.slice(error.at)}`,
      expected: "for example app == 'web' && has(tier) && zone in {'a', 'b'}",
      fix: 'correct it at ▸',
    })
  }
  return undefined
}

/** A whole number in a range, where one is given. */
export function checkNumber(
  refuse: Refuse,
  path: Path,
  value: number | undefined,
  [least, most]: readonly [number, number],
): void {
  if (value === undefined || (value >= least && value <= most)) return
  refuse('number', path, {
    message: `calico: ${path.at(-1)} is out of its range`,
    found: String(value),
    expected: `${least} to ${most}`,
    fix: 'choose a number in that range',
  })
}
