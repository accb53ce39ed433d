/** Formats of values on external-dns' command line, each as Go reads it or more strictly. */
import type { Format } from './flags.ts'

/** Nanoseconds of Go's units of time. */
const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 3.6e12,
}

/** The largest duration that Go can hold, a little rounded down: 292 years. */
const LONGEST = 9.2e18

/** Nanoseconds of a duration such as `1h30m`, or undefined when Go does not read it as one; a sign is not taken. */
export function findDuration(text: string): number | undefined {
  if (text === '0') return 0
  if (!/^(?:\d+(?:\.\d+)?(?:ns|us|ms|s|m|h))+$/.test(text)) return undefined
  const sum = [...text.matchAll(/(\d+(?:\.\d+)?)(ns|us|ms|s|m|h)/g)].reduce(
    (total, [, count, unit = '']) => total + Number(count) * (UNITS[unit] ?? 0),
    0,
  )
  return sum <= LONGEST ? sum : undefined
}

/** A regular expression that both Go and JavaScript read: nothing that looks around or back, no count above a thousand. */
export function isPattern(text: string): boolean {
  if (/\(\?|\\[1-9ckuxp]|\{\d{4,}|\{\d*,\d{4,}/i.test(text)) return false
  try {
    return new RegExp(text, 'u') instanceof RegExp
  } catch {
    return false
  }
}

const LABEL = String.raw`(?:[a-z0-9.-]{1,253}/)?[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?`
const VALUE = String.raw`[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?`
const REQUIREMENT = `(?:!?${LABEL}|${LABEL}(?:=|==|!=)${VALUE}|${LABEL} (?:in|notin) \\(${VALUE}(?:,${VALUE})*\\))`
const SELECTOR = new RegExp(`^(?:${REQUIREMENT}(?:,${REQUIREMENT})*)?$`)

/** A label selector of Kubernetes, for example `app=shop,tier in (web,api)`. */
export function isSelector(text: string): boolean {
  return SELECTOR.test(text)
}

/** What a value should have been; undefined when it is. */
export function expectedOf(format: Format, value: string): string | undefined {
  if (typeof format === 'object')
    return format.options.includes(value) ? undefined : `one of ${format.options.filter(Boolean).join(', ')}`
  switch (format) {
    case 'number':
      return /^-?\d{1,9}$/.test(value) ? undefined : 'a whole number'
    case 'duration':
      return findDuration(value) === undefined ? 'a duration, for example 30s or 1h30m' : undefined
    case 'pattern':
      return isPattern(value) ? undefined : 'a regular expression that Go reads (RE2)'
    default:
      return undefined
  }
}
