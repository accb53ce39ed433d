/** Typed sections: what the grammar knows of a plugin, TypeScript knows too; a misspelt key does not compile. */
import { isSecretReference, type SecretReference } from '#kernel'
import { FILTERS, INPUTS, OUTPUTS, type OptionsOf, type TypeOf } from './grammar/index.ts'
import type { MULTILINE_PARSER, PARSER } from './grammar/parsers.ts'
import type { FILTER, INPUT, NETWORK, OUTPUT, Keys } from './grammar/plugin.ts'
import { section, type Entry, type Header, type Section } from './section.ts'

type Typed<K extends Keys> = { readonly [N in keyof K]?: TypeOf<K[N]> | undefined }
type Network<P> = P extends { readonly network: true } ? Typed<typeof NETWORK> : unknown

export type InputOptions<N extends keyof typeof INPUTS> = OptionsOf<(typeof INPUTS)[N]> &
  Omit<Typed<typeof INPUT>, 'name'>
export type FilterOptions<N extends keyof typeof FILTERS> = OptionsOf<(typeof FILTERS)[N]> &
  Omit<Typed<typeof FILTER>, 'name'>
export type OutputOptions<N extends keyof typeof OUTPUTS> = OptionsOf<(typeof OUTPUTS)[N]> &
  Network<(typeof OUTPUTS)[N]> &
  Omit<Typed<typeof OUTPUT>, 'name'>

/** A section [INPUT], for example `input('kmsg', { tag: 'kernel' })`. */
export function input<N extends keyof typeof INPUTS>(name: N, options: InputOptions<N>): Section {
  return build('INPUT', name, options)
}

/** A section [FILTER], for example `filter('grep', { match: 'kube.*', exclude: 'log healthz' })`. */
export function filter<N extends keyof typeof FILTERS>(name: N, options: FilterOptions<N>): Section {
  return build('FILTER', name, options)
}

/** A section [OUTPUT]; for the usual destinations there are functions of their own, which encrypt by default. */
export function output<N extends keyof typeof OUTPUTS>(
  name: N,
  options: OutputOptions<N>,
  outside: Pick<Section, 'files' | 'sinks'> = {},
): Section {
  return build('OUTPUT', name, options, outside)
}

/** A section [PARSER], for example `parser('level', { format: 'regex', regex: '^(?<level>[A-Z]+) (?<log>.*)$' })`. */
export function parser(name: string, options: Omit<Typed<typeof PARSER>, 'name'>): Section {
  return build('PARSER', name, options)
}

/** A section [MULTILINE_PARSER]; its rules read `'"start_state" "/^\\d{4}-/" "cont"'`. */
export function multilineParser(
  name: string,
  options: Omit<Typed<typeof MULTILINE_PARSER>, 'name'>,
): Section {
  return build('MULTILINE_PARSER', name, options)
}

function build(
  header: Header,
  name: string,
  options: object,
  outside: Pick<Section, 'files' | 'sinks'> = {},
): Section {
  const secrets: Record<string, SecretReference> = {}
  const entries = Object.entries(options).flatMap(([key, value]: [string, unknown]): Entry[] =>
    (Array.isArray(value) ? value : [value])
      .filter(each => each !== undefined)
      .map((each: unknown) => [key, textOf(each, secrets)]),
  )
  const hasSecrets = Object.keys(secrets).length > 0
  return section(header, [['name', name], ...entries], { ...(hasSecrets && { secrets }), ...outside })
}

/** The text of a value; a secret becomes the variable that it is read from. */
function textOf(value: unknown, secrets: Record<string, SecretReference>): string {
  if (typeof value === 'boolean') return value ? 'On' : 'Off'
  if (!isSecretReference(value)) return String(value)
  const variable = variableOf(value)
  secrets[variable] = value
  return `\${${variable}}`
}

/** The variable of a secret: what people call the secret, in letters that a variable may have. */
export function variableOf(secret: SecretReference): string {
  return secretName(secret).replace(/[^A-Za-z0-9]+/g, '_')
}

/** What people call a secret. */
export function secretName(secret: SecretReference): string {
  switch (secret.provider) {
    case 'secretgen':
      return secret.name
    case 'external-secrets':
      return [secret.entry, ...(secret.property === undefined ? [] : [secret.property])].join('/')
    case 'existing':
      return `${secret.name}/${secret.key}`
  }
}
