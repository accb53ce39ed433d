/** The page of a made room that adds its objects to the chart. */
import { leftOut } from './left-out.ts'
import type { Named } from './names.ts'

export function chartText(named: readonly Named[], hasSecrets: boolean): string {
  const left = named.map(({ object }) => leftOut(object))
  const isPatched = left.some(each => each.length > 0)
  const rows = named.map(({ id, constant }, i) => {
    const also = left[i] ?? []
    return `{ id: ${JSON.stringify(id)}, object: ${constant}(parts)${also.length > 0 ? `, also: [${also.join(', ')}]` : ''} }`
  })
  const adds = isPatched
    ? `for (const { id, object, also = [] } of objects(parts)) new ApiObject(chart, id, object).addJsonPatch(...also)`
    : `for (const { id, object } of objects(parts)) new ApiObject(chart, id, object)`
  const fills = `for (const [id, secret] of Object.entries(secrets(parts))) addFilledSecret(chart, id, secret)`
  const body = [...(named.length > 0 ? [adds] : []), ...(hasSecrets ? [fills] : [])]
  return `/** Its objects, each from a file of its own. */
${[...imports(named, isPatched, hasSecrets)].join('\n')}

export function chart(chart: Chart, context: Context<typeof schema>): void {
  const parts = made(context)
  ${body.join('\n  ')}
}
${named.length > 0 ? list(rows, isPatched) : ''}`
}

function* imports(named: readonly Named[], isPatched: boolean, hasSecrets: boolean): Iterable<string> {
  const words =
    named.length > 0 ? ['ApiObject', ...(isPatched ? ['JsonPatch'] : []), 'type ApiObjectProps'] : []
  yield words.length > 0
    ? `import { ${words.join(', ')}, type Chart } from 'cdk8s'`
    : `import type { Chart } from 'cdk8s'`
  if (hasSecrets) yield `import { addFilledSecret } from '#carvel'`
  yield `import type { Context } from '#kernel'`
  yield `import { made${named.length > 0 ? ', type Made' : ''} } from './objects/made.ts'`
  for (const { id, constant } of named) yield `import { ${constant} } from './objects/${id}.ts'`
  if (hasSecrets) yield `import { secrets } from './secrets.ts'`
  yield `import type { values as schema } from './values.ts'`
}

function list(rows: readonly string[], isPatched: boolean): string {
  const also = `
  /** What cdk8s leaves out: nulls, and what is empty in metadata. */
  readonly also?: readonly JsonPatch[]`
  return `
interface Row {
  readonly id: string
  readonly object: ApiObjectProps${isPatched ? also : ''}
}

function objects(parts: Made): readonly Row[] {
  return [${rows.join(', ')}]
}
`
}
