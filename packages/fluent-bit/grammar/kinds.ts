/** What values of Fluent Bit's keys look like: for each kind the TypeScript type an author writes and a test of its text. */
import type { SecretReference } from '#kernel'

export type Kind =
  | 'text'
  | 'secret'
  | 'flag'
  | 'whole'
  | 'number'
  | 'port'
  | 'size'
  | 'time'
  | 'regex'
  | 'retries'
  | 'choice'
  | 'parser'
  | 'multiline-parsers'

/** One key of a section; `T` is what an author writes. */
export interface Key<T = unknown> {
  readonly kind: Kind
  /** Whether it may come several times in a section. */
  readonly many?: boolean
  readonly choices?: readonly string[]
  /** Never there: carries the type. */
  readonly type?: T
}

export type TypeOf<K> = K extends Key<infer T> ? T : never

export const text: Key<string> = { kind: 'text' }
/** A credential: a reference, or the variable of the container that holds it. */
export const secret: Key<SecretReference | `\${${string}}`> = { kind: 'secret' }
export const flag: Key<boolean> = { kind: 'flag' }
export const whole: Key<number> = { kind: 'whole' }
export const number: Key<number> = { kind: 'number' }
export const port: Key<number> = { kind: 'port' }
/** Bytes, or a text such as `5MB`. */
export const size: Key<string | number> = { kind: 'size' }
/** Seconds, or a text such as `10m`. */
export const time: Key<string | number> = { kind: 'time' }
/** Onigmo's syntax. */
export const regex: Key<string> = { kind: 'regex' }
/** `False` is for ever, in every version. */
export const retries: Key<number | 'False' | 'no_limits' | 'no_retries'> = { kind: 'retries' }
/** The name of a parser. */
export const parser: Key<string> = { kind: 'parser' }
/** Names of multiline parsers, separated by commas. */
export const multilineParsers: Key<string> = { kind: 'multiline-parsers' }

export function choice<const T extends readonly string[]>(...choices: T): Key<T[number]> {
  return { kind: 'choice', choices }
}
export function many<T>(key: Key<T>): Key<T | readonly T[]> {
  const { kind, choices } = key
  return { kind, many: true, ...(choices && { choices }) }
}

/** What a value should have been, or undefined when it is right. A value that reads a variable is not judged. */
export function findMisfit({ kind, choices = [] }: Key, value: string): string | undefined {
  if (value.includes('${')) return undefined
  if (kind === 'choice')
    return choices.includes(value.toLowerCase()) ? undefined : `one of ${choices.join(', ')}`
  const test = TESTS[kind]
  return test && !test.is(value) ? test.expected : undefined
}

interface Test {
  readonly is: (value: string) => boolean
  readonly expected: string
}

/** Kinds that accept any text are absent. Sources: src/flb_utils.c (bool, size, time), src/flb_output.c (Retry_Limit). */
const TESTS: Partial<Readonly<Record<Kind, Test>>> = {
  flag: { is: value => /^(on|off|true|false|yes|no)$/i.test(value), expected: 'On or Off' },
  whole: { is: value => /^-?\d+$/.test(value), expected: 'a whole number' },
  number: { is: value => /^\d+(\.\d+)?$/.test(value), expected: 'a number' },
  port: {
    is: value => /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65535,
    expected: 'a port, 1 to 65535',
  },
  size: { is: value => /^(\d+([kmg]b?)?|false)$/i.test(value), expected: 'a size, for example 5MB' },
  time: { is: value => /^\d+[dhms]?$/i.test(value), expected: 'a time, for example 60, 10m or 1h' },
  retries: {
    is: value => /^(\d+|false|no_limits|no_retries)$/i.test(value),
    expected: 'a number of retries, no_limits or no_retries',
  },
  regex: { is: isBalanced, expected: 'a regular expression whose brackets are closed' },
}

/** Whether every bracket outside a character class is closed; the rest of Onigmo's syntax is not judged. */
function isBalanced(pattern: string): boolean {
  let depth = 0
  let inClass = false
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i]
    if (character === '\\') i++
    else if (character === '[') inClass = true
    else if (character === ']') inClass = false
    else if (!inClass && character === '(') depth++
    else if (!inClass && character === ')' && --depth < 0) return false
  }
  return depth === 0 && !inClass
}
