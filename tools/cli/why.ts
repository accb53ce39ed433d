/** `why`: where a rendered line comes from, through all layers; or everything that a line of a source feeds. */
import { formatPosition } from '#kernel'
import { count, type Verb } from './verb.ts'
import type { Answer, RenderedAnswer, SourceAnswer } from './why/answer.ts'
import { ask } from './why/ask.ts'

export const run: Verb = async (root, options, output) => {
  const answer = await ask(root, String(options['place']))
  if (answer.kind === 'none') {
    output.report(answer.problems)
    return { ok: false, json: { problems: answer.problems } }
  }
  for (const line of tell(answer)) output.say(line)
  return { ok: true, json: answer }
}

function tell(answer: Exclude<Answer, { kind: 'none' }>): string[] {
  return answer.kind === 'rendered' ? tellRendered(answer) : tellSource(answer)
}

/** The value, where it was written, then a line for each layer that it passed. */
function tellRendered({ file, line, field, value, origin, chain }: RenderedAnswer): string[] {
  const places = chain.map(({ at }) => formatPosition(at))
  const width = Math.max(0, ...places.map(place => place.length))
  return [
    `${file}:${line}`,
    `  ${field} = ${typeof value === 'string' ? value.trim() : JSON.stringify(value)}`,
    `  written in ${formatPosition(origin)}`,
    '',
    ...chain.map(
      ({ layer, text, effect }, i) =>
        `  ${layer.padEnd(15)}  ${(places[i] ?? '').padEnd(width)}  ${effect.padEnd(10)}  ${text}`,
    ),
  ]
}

function tellSource({ file, line, values, clusters, unsure }: SourceAnswer): string[] {
  const leaves = clusters.flatMap(({ files }) => files.flatMap(each => each.leaves)).length
  return [
    `${file}:${line}  ${values.join(', ')}`,
    `  feeds ${leaves} ${leaves === 1 ? 'leaf' : 'leaves'} in ${count(clusters.length, 'cluster')}`,
    ...clusters.flatMap(({ environment, cluster, files }) => [
      '',
      `${environment}/${cluster}`,
      ...files.flatMap(fed => fed.leaves.map(leaf => `  ${fed.file}:${leaf.line}  ${leaf.field}`)),
    ]),
    ...(unsure.length > 0
      ? ['', `not known of ${unsure.join(', ')}: no other value in that line could be rendered`]
      : []),
  ]
}
