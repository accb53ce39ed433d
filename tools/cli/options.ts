/** Options of a verb, read by the same JSON schema that Nx reads. */
import { parseArgs } from 'node:util'
import { findNearest } from '#kernel'
import type { Options } from './verb.ts'

export interface OptionSchema {
  readonly type: 'string' | 'boolean' | 'number'
  readonly description: string
  readonly alias?: string
  readonly default?: string | boolean | number
  readonly enum?: readonly string[]
  /** Nx asks for it on a terminal. */
  readonly 'x-prompt'?: unknown
  /** `index` of the positional argument that gives it. */
  readonly $default?: { readonly $source: 'argv'; readonly index: number }
}

export interface VerbSchema {
  readonly title: string
  /** Nx prints it, too, and `undefined` where there is none. */
  readonly description: string
  readonly properties: Readonly<Record<string, OptionSchema>>
  readonly required?: readonly string[]
  /** In the form that Nx prints. */
  readonly examples?: readonly { readonly command: string }[]
}

/** `--dry-run` for `dryRun`; both are understood. */
export function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, capital => `-${capital.toLowerCase()}`)
}

/** The options in `args`, or one sentence about what is wrong with them. */
export function parseOptions(
  { properties, required = [] }: VerbSchema,
  args: readonly string[],
): { readonly options: Options } | { readonly error: string } {
  const options: Record<string, string | boolean | number> = {}
  const names = new Map(
    Object.keys(properties).flatMap(
      name =>
        [
          [name, name],
          [kebabCase(name), name],
          [`no-${kebabCase(name)}`, name],
        ] as const,
    ),
  )
  const aliases = new Map(
    Object.entries(properties).flatMap(([name, { alias }]) => (alias ? [[alias, name] as const] : [])),
  )
  const { tokens } = parseArgs({
    args: joinValues(args, names, aliases, properties),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  let position = 0
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue
    if (token.kind === 'positional') {
      const name = Object.keys(properties).find(key => properties[key]?.$default?.index === position)
      if (name === undefined) return { error: `${token.value} is one argument too many` }
      options[name] = token.value
      position++
      continue
    }
    const name = token.rawName.startsWith('--') ? names.get(token.name) : aliases.get(token.name)
    const option = name === undefined ? undefined : properties[name]
    if (name === undefined || !option) {
      const meant = findNearest(token.name, names.keys())
      return { error: `there is no option ${token.rawName}${meant ? `; did you mean --${meant}?` : ''}` }
    }
    const value = convert(option, token.value, token.name.startsWith('no-') && !(token.name in properties))
    if (value === undefined || (option.enum && !option.enum.includes(String(value))))
      return { error: `${token.rawName} takes ${expected(option)}, not ${token.value ?? 'nothing'}` }
    options[name] = value
  }
  const missing = required.find(name => options[name] === undefined)
  if (missing !== undefined) return { error: `--${kebabCase(missing)} is required` }
  const presets = Object.entries(properties).flatMap(([name, option]) =>
    option.default === undefined ? [] : [[name, option.default] as const],
  )
  return { options: { ...Object.fromEntries(presets), ...options } }
}

/** parseArgs in its lenient mode takes a value only with `=`; this joins `--cluster apps`. */
function joinValues(
  args: readonly string[],
  names: ReadonlyMap<string, string>,
  aliases: ReadonlyMap<string, string>,
  properties: VerbSchema['properties'],
): string[] {
  const joined: string[] = []
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string
    const name = arg.startsWith('--')
      ? names.get(arg.slice(2))
      : arg.startsWith('-')
        ? aliases.get(arg.slice(1))
        : undefined
    const long = name !== undefined && arg.startsWith('-') && !arg.startsWith('--') ? `--${name}` : arg
    const next = args[i + 1]
    if (
      name !== undefined &&
      properties[name]?.type !== 'boolean' &&
      next !== undefined &&
      !next.startsWith('-')
    ) {
      joined.push(`${long}=${next}`)
      i++
    } else joined.push(long)
  }
  return joined
}

function convert(
  option: OptionSchema,
  value: string | undefined,
  negated: boolean,
): string | boolean | number | undefined {
  if (option.type === 'boolean')
    return value === undefined
      ? !negated
      : value === 'true'
        ? !negated
        : value === 'false'
          ? negated
          : undefined
  if (option.type === 'number')
    return value === undefined || value === '' || Number.isNaN(Number(value)) ? undefined : Number(value)
  return value === '' ? undefined : value
}

function expected(option: OptionSchema): string {
  if (option.enum) return `one of ${option.enum.join(', ')}`
  return { string: 'a text', boolean: 'true or false', number: 'a number' }[option.type]
}
