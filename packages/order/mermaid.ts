/** A plan as a picture in Mermaid's language: a box a line of the plan, a frame a step, an arrow for what comes next. */
import type { Change } from './change.ts'
import { linesOf, type Line } from './lines.ts'
import type { Plan } from './steps.ts'

/** Many names make a box that nobody can read. */
const NAMES = 3

/** `flowchart TD` of a plan. Arrows that others imply are left out. */
export function planMermaid(plan: Plan): string {
  const lines = linesOf(plan)
  const ids = lines.map(({ step }, i) => `s${step}_${i}`)
  return [
    'flowchart TD',
    ...plan.steps.flatMap(({ number }) => [
      `  subgraph step${number}["step ${number}"]`,
      ...lines.flatMap((line, i) => (line.step === number ? [`    ${ids[i]}["${box(line)}"]`] : [])),
      '  end',
    ]),
    ...arrows(lines, waitsOf(plan)).map(([from, to]) => `  ${ids[from]} --> ${ids[to]}`),
    '',
  ].join('\n')
}

function box({ component, operation, kind, namespace, names, until }: Line): string {
  const verb = operation === 'await' || operation === 'leave' ? `${operation} ` : ''
  const place = namespace === undefined ? '' : ` in ${namespace}`
  const rows =
    names.length > NAMES
      ? [component, `${verb}${names.length} × ${kind}${place}`]
      : [component, `${verb}${kind}${place}`, ...names]
  return [...rows, ...(until === undefined ? [] : [`(${until})`])]
    .map(row => row.replaceAll('"', '#quot;'))
    .join('<br/>')
}

function waitsOf({ steps }: Plan): ReadonlyMap<Change, readonly Change[]> {
  return new Map(
    steps.flatMap(({ changes }) =>
      changes.map(({ change, waitsFor }) => [change, waitsFor.flatMap(({ on }) => on)] as const),
    ),
  )
}

/** From each line to those that follow it directly: an arrow that a longer way implies is no news. */
function arrows(lines: readonly Line[], waits: ReadonlyMap<Change, readonly Change[]>): [number, number][] {
  const homes = new Map(lines.flatMap(({ changes }, i) => changes.map(change => [change, i] as const)))
  const implied = lines.map(() => new Set<number>())
  return lines.flatMap(({ changes }, to) => {
    const direct = new Set(changes.flatMap(change => (waits.get(change) ?? []).map(on => homes.get(on)!)))
    const found: [number, number][] = []
    // a line waits only for lines of earlier steps, so the latest say most of what is implied
    for (const from of [...direct].toSorted((a, b) => b - a)) {
      if (implied[to]!.has(from)) continue
      found.push([from, to])
      implied[to]!.add(from)
      for (const each of implied[from]!) implied[to]!.add(each)
    }
    return found.toReversed()
  })
}
