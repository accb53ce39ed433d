/** The page of one object. */
import { commentLines, literal, marksOf } from './literal.ts'
import type { Named } from './names.ts'
import type { Use } from './parameter.ts'

export function objectText({ constant, object, comments }: Named, uses: readonly Use[]): string {
  const parts = ['image', 'values'].filter(part =>
    uses.some(({ code }) => new RegExp(`\\b${part}[.(]`).test(code)),
  )
  const around = comments.filter(({ path }) => path.length === 0)
  return `/** ${object.kind} ${object.metadata.name}. */
import type { ApiObjectProps } from 'cdk8s'
import type { Made } from './made.ts'
${commentLines(around.filter(({ place }) => place !== 'after'))}
export function ${constant}(${parts.length > 0 ? `{ ${parts.join(', ')} }` : '_parts'}: Made): ApiObjectProps {
  return ${literal(object, marksOf(uses, comments))}
}
${commentLines(around.filter(({ place }) => place === 'after'))}`
}
