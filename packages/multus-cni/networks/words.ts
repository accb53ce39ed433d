/** What checks of networks and policies share: how a problem of an option is said, and addresses. */
import { findRange, isPrivate, type Path, type Problem, type ProblemReport } from '#kernel'
import type { MultusContext } from '../values.ts'

/** Adds a problem at a path of the options. */
export type Refuse = (rule: string, path: Path, report: Omit<ProblemReport, 'of'>) => void

export function collect(context: MultusContext, check: (refuse: Refuse) => void): Problem[] {
  const problems: Problem[] = []
  check((rule, path, report) =>
    problems.push(context.problem(`multus-cni/${rule}`, path, { ...report, of: 'options' })),
  )
  return problems
}

/** The number of an IPv4 address, or undefined when the text is none. */
export function findAddress(text: string): number | undefined {
  return findRange(`${text}/32`)?.first
}

/** First and last address of `10.60.0.5/24`, whose host bits need not be zero; undefined when the text is no such thing. */
export function findSubnet(text: string): { readonly first: number; readonly last: number } | undefined {
  const [address = '', bits = ''] = text.split('/')
  const at = findAddress(address)
  if (at === undefined || !/^\d{1,2}$/.test(bits) || Number(bits) > 32) return undefined
  const size = 2 ** (32 - Number(bits))
  const first = Math.floor(at / size) * size
  return { first, last: first + size - 1 }
}

/** Whether a text is a private IPv4 range with its host bits zero; a problem if not. */
export function checkPrivate(refuse: Refuse, path: Path, cidr: string): boolean {
  const broken = findRange(cidr) === undefined
  if (!broken && isPrivate(cidr)) return true
  refuse('range', path, {
    message: broken
      ? `multus-cni: ${cidr} is no IPv4 range with its host bits zero`
      : `multus-cni: ${cidr} is not private`,
    found: cidr,
    expected: broken
      ? 'for example 10.60.0.0/24, or 10.60.0.7/32 for one address'
      : 'a range of RFC 1918 or RFC 6598; no policy of the pod network sees what goes over this network',
    fix: 'correct the range',
  })
  return false
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
    message: `multus-cni: ${path.at(-1)} is out of its range`,
    found: String(value),
    expected: `${least} to ${most}`,
    fix: 'choose a number in that range',
  })
}

/** A name of the kind namespace/name. */
export function checkKey(refuse: Refuse, path: Path, key: string): void {
  if (/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\/[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?$/.test(key)) return
  refuse('name', path, {
    message: `multus-cni: ${JSON.stringify(key)} is no namespace/name`,
    found: key,
    expected: 'for example payments/storage, in lower case',
    fix: 'correct the name',
  })
}
