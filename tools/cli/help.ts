/** Help texts, made from the same schemas that the options are read by. */
import type { VerbEntry } from './main.ts'
import { kebabCase, type VerbSchema } from './options.ts'

/** All verbs, a line each. */
export function listVerbs(verbs: Readonly<Record<string, VerbEntry>>): string {
  const width = Math.max(...Object.keys(verbs).map(name => name.length))
  const lines = Object.entries(verbs).map(
    ([name, { description }]) => `  ${name.padEnd(width)}  ${description}`,
  )
  return [
    'Drawbridge renders TKG clusters from environments/ into generated/.',
    '',
    'npx drawbridge <verb> [options]      or      npx nx generate <verb> [options]',
    '',
    ...lines,
    '',
    'npx drawbridge <verb> --help says more.',
  ].join('\n')
}

/** One verb: what it does, its options with their defaults, examples. */
export function helpOf(
  name: string,
  { title, description, properties, required = [], examples = [] }: VerbSchema,
): string {
  const options = Object.entries(properties).map(([key, option]) => {
    const flag = `${option.alias ? `-${option.alias}, ` : '    '}--${kebabCase(key)}${option.type === 'boolean' ? '' : ` <${option.enum ? option.enum.join('|') : option.type}>`}`
    const preset =
      option.default === undefined || option.default === false ? '' : ` (default ${String(option.default)})`
    return { flag, text: `${option.description}${preset}${required.includes(key) ? ' (required)' : ''}` }
  })
  const width = Math.max(...options.map(({ flag }) => flag.length))
  const positional = Object.entries(properties)
    .filter(([, option]) => option.$default)
    .map(([key]) => ` [${key}]`)
    .join('')
  return [
    `npx drawbridge ${name}${positional} [options]`,
    '',
    title,
    '',
    description,
    '',
    ...options.map(({ flag, text }) => `  ${flag.padEnd(width)}  ${text}`),
    ...(examples.length > 0 ? ['', 'Examples:', ...examples.map(({ command }) => `  ${command}`)] : []),
  ].join('\n')
}
