/** How many must match: whether a number will do, how to say it to people, and how to ytt. */
import type { Count, Expects } from './words.ts'

/** What becomes of a number of matches: go on, do nothing without a word, or refuse. */
export function judge(count: Count, matches: number): 'go on' | 'do nothing' | 'refuse' {
  if (fits(expectation(count), matches)) return 'go on'
  return count.when === undefined ? 'refuse' : 'do nothing'
}

/** The one expectation that a count says; without any, exactly one. */
export function expectation({ expects, missingOk, when }: Count): Expects {
  if (missingOk) return [0, 1]
  return expects ?? when ?? 1
}

function fits(expects: Expects, matches: number): boolean {
  if (typeof expects === 'function') return expects(matches)
  if (typeof expects === 'number') return matches === expects
  if (typeof expects === 'string') return matches >= Number.parseInt(expects, 10)
  if ('from' in expects) return matches >= expects.from && matches <= expects.to
  return expects.some(each => fits(each, matches))
}

/** `exactly 1`, `at least 2`, `1 to 3`, `0 or 1`. */
export function describeExpects(expects: Expects): string {
  if (typeof expects === 'function') return 'a number that the function of the overlay accepts'
  if (typeof expects === 'number') return `exactly ${expects}`
  if (typeof expects === 'string') return `at least ${Number.parseInt(expects, 10)}`
  if ('from' in expects) return `${expects.from} to ${expects.to}`
  return expects.map(each => describeExpects(each).replace(/^exactly /, '')).join(' or ')
}

/** What is wrong with the words of a count; undefined when nothing is. */
export function checkCount(count: Count): string | undefined {
  const said = (['expects', 'missingOk', 'when'] as const).filter(word => count[word] !== undefined)
  if (said.length > 1) return `says both ${said.join(' and ')}`
  const expects = expectation(count)
  return isSensible(expects) ? undefined : `expects ${JSON.stringify(expects)}`
}

function isSensible(expects: unknown): boolean {
  if (typeof expects === 'function') return true
  if (typeof expects === 'number') return Number.isSafeInteger(expects) && expects >= 0
  if (typeof expects === 'string') return /^\d{1,9}\+$/.test(expects)
  if (Array.isArray(expects)) return expects.length > 0 && expects.every(isSensible)
  const { from, to } = (expects ?? {}) as { readonly from?: unknown; readonly to?: unknown }
  return isSensible(from) && isSensible(to) && Number(from) <= Number(to)
}

/** The keyword argument of `@overlay/match`, for example `expects="1+"`; undefined for exactly one. */
export function yttCount(count: Count): string | undefined | { readonly cannot: string } {
  if (count.missingOk) return 'missing_ok=True'
  const expects = expectation(count)
  if (expects === 1 && count.when === undefined) return undefined
  const text = yttExpects(expects)
  return typeof text === 'string' ? `${count.when === undefined ? 'expects' : 'when'}=${text}` : text
}

function yttExpects(expects: Expects): string | { readonly cannot: string } {
  if (typeof expects === 'function') return { cannot: 'a function of the number of matches' }
  if (typeof expects === 'number') return String(expects)
  if (typeof expects === 'string') return JSON.stringify(expects)
  const list = 'from' in expects ? range(expects.from, expects.to) : expects
  const texts: string[] = []
  for (const each of list) {
    const text = yttExpects(each)
    if (typeof text !== 'string') return text
    texts.push(text)
  }
  return `[${texts.join(', ')}]`
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}
