/** The pages of Secrets that are filled in the cluster: one each, and one that names them. */
import { commentLines, literal, marksOf } from './literal.ts'
import type { Named } from './names.ts'
import { codeOf, type Use } from './parameter.ts'
import type { SecretEntry } from './secret-values.ts'

export function secretText(
  { constant, object, comments }: Named,
  entry: SecretEntry,
  uses: readonly Use[],
): string {
  const { apiVersion: _, kind, ...rest } = object
  const around = comments.filter(
    ({ path: [first] }) => first === undefined || first === 'apiVersion' || first === 'kind',
  )
  const keys = entry.keys.map(
    ({ key, name, content }) =>
      `${JSON.stringify(key)}: ${content === 'empty' ? "''" : codeOf(['secrets', entry.name, name])}`,
  )
  const binary = entry.keys.filter(({ content }) => content === 'binary').map(({ key }) => key)
  const members = [
    literal(rest, marksOf(uses, comments)).slice(1, -1),
    `keys: { ${keys.join(', ')} },`,
    ...(binary.length > 0 ? [`binary: ${JSON.stringify(binary)},`] : []),
    `at: ${JSON.stringify(['secrets', entry.name])},`,
  ]
  return `/** ${kind} ${object.metadata.name}; what its keys hold is filled in within the cluster. */
import type { FilledSecret } from '#carvel'
import type { Made } from './made.ts'
${commentLines(around)}
export function ${constant}({ values }: Made): FilledSecret {
  return { ${members.join('\n')} }
}
`
}

export function secretsText(secrets: readonly { readonly of: Named }[]): string {
  return `/** Its Secrets, each from a file of its own: names and keys of what was imported, bytes from where the values say. */
import type { FilledSecret } from '#carvel'
import type { Made } from './objects/made.ts'
${secrets.map(({ of: { id, constant } }) => `import { ${constant} } from './objects/${id}.ts'`).join('\n')}

export function secrets(parts: Made): Readonly<Record<string, FilledSecret>> {
  return { ${secrets.map(({ of: { id, constant } }) => `${JSON.stringify(id)}: ${constant}(parts)`).join(', ')} }
}
`
}
