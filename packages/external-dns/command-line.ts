/**
 * Reads a command line of external-dns as the program does, and says what it would refuse. Source: kingpin v2.2.5 (how
 * flags are told apart) and external-dns v0.11.0, pkg/apis/externaldns/validation.
 */
import { findNearest } from '#kernel'
import { FLAGS, type Flag } from './flags.ts'
import { expectedOf } from './formats.ts'
import type { Refusal, Setting } from './settings.ts'
import { validate } from './validate.ts'

export interface CommandLine {
  readonly settings: readonly Setting[]
  readonly refusals: readonly Refusal[]
}

/** `inEnvironment` names the flags that the container's environment sets. */
export function readCommandLine(
  args: readonly string[],
  inEnvironment: ReadonlySet<string> = new Set(),
): CommandLine {
  const settings: Setting[] = []
  const refusals: Refusal[] = []
  for (let at = 0; at < args.length;) {
    const read = readFlag(args, at)
    at += read.length
    if ('refusal' in read) refusals.push(read.refusal)
    else {
      if (isRepeated(read.setting, settings)) refusals.push(repeated(read.setting))
      settings.push(read.setting)
    }
  }
  return { settings, refusals: refusals.length > 0 ? refusals : validate(settings, inEnvironment) }
}

type Read = { readonly length: number } & ({ readonly setting: Setting } | { readonly refusal: Refusal })

function readFlag(args: readonly string[], index: number): Read {
  const arg = args[index] ?? ''
  const [, name = '', , inline] = /^--([^=]*)(=([^]*))?$/.exec(arg) ?? []
  if (name === '') return { length: 1, refusal: stray(arg, index) }
  const [known, negated] = findFlag(name)
  if (!known) return { length: 1, refusal: unknown(name, index) }
  if (known.flag.format === 'switch')
    return inline === undefined
      ? { length: 1, setting: { name: known.name, value: String(!negated), fromFile: false, index } }
      : { length: 1, refusal: switchWithValue(name, index) }
  if (inline !== undefined) return valued(known, inline, false, index, 1)
  const next = args[index + 1]
  if (next === undefined || next.startsWith('-')) return { length: 1, refusal: withoutValue(name, index) }
  return next.startsWith('@')
    ? valued(known, next.slice(1), true, index, 2)
    : valued(known, next, false, index, 2)
}

interface Known {
  readonly name: string
  readonly flag: Flag
}

/** The flag of a name, and whether the name begins with the `no-` that turns a switch off. */
function findFlag(name: string): readonly [Known | undefined, boolean] {
  const flag = FLAGS.get(name)
  if (flag) return [{ name, flag }, false]
  const rest = name.replace(/^no-/, '')
  const inverted = rest === name ? undefined : FLAGS.get(rest)
  return [inverted?.format === 'switch' ? { name: rest, flag: inverted } : undefined, true]
}

function valued(
  { name, flag }: Known,
  value: string,
  fromFile: boolean,
  index: number,
  length: number,
): Read {
  const expected = fromFile ? undefined : expectedOf(flag.format, value)
  if (expected === undefined) return { length, setting: { name, value, fromFile, index } }
  const options = typeof flag.format === 'object' ? flag.format.options : []
  const meant = findNearest(value, options)
  return {
    length,
    refusal: {
      index,
      message: `--${name} does not take this value`,
      found: flag.secret ? 'a text (not shown)' : value,
      expected,
      ...(meant && { fix: `did you mean ${meant}?` }),
    },
  }
}

function isRepeated({ name }: Setting, settings: readonly Setting[]): boolean {
  return FLAGS.get(name)?.repeatable !== true && settings.some(setting => setting.name === name)
}

function repeated({ name, index }: Setting): Refusal {
  return {
    index,
    message: `--${name} cannot be repeated`,
    found: `--${name} again`,
    fix: 'leave one of them',
  }
}

function stray(arg: string, index: number): Refusal {
  return {
    index,
    message: 'an argument that belongs to no flag',
    found: arg.startsWith('@') ? 'a file of arguments, which nobody can check here' : shown(arg),
    expected: 'a flag, for example --interval=1m',
  }
}

/** A stray argument may be the value of a secret flag that was misspelt. */
function shown(arg: string): string {
  return arg.startsWith('-') ? arg : 'a text (not shown)'
}

function unknown(name: string, index: number): Refusal {
  const meant = findNearest(name, [...FLAGS.keys()])
  return {
    index,
    message: 'external-dns 0.11.0 has no such flag',
    found: `--${name}`,
    ...(meant && { fix: `did you mean --${meant}?` }),
  }
}

function switchWithValue(name: string, index: number): Refusal {
  return {
    index,
    message: `--${name} takes no value`,
    found: `--${name}=…`,
    expected: `--${name}, or --no-${name.replace(/^no-/, '')} to turn it off`,
  }
}

function withoutValue(name: string, index: number): Refusal {
  return { index, message: `--${name} takes a value`, found: `--${name} alone`, fix: `write --${name}=…` }
}
