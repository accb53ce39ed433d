/** A plan as text for people. */
import type { ClusterView } from '#kernel'
import { linesOf, type Line } from './lines.ts'
import { labelOf, typeOf } from './object.ts'
import { APP } from './scene.ts'
import type { Plan } from './steps.ts'

const WIDTH = 118

/** Numbered steps; each line names a component, its objects, what they wait for and what kapp waits for with them. */
export function planText(plan: Plan, view: ClusterView): string {
  const lines = linesOf(plan)
  const width = Math.max(0, ...lines.map(({ component }) => component.length))
  const objects = lines.reduce((sum, { names }) => sum + names.length, 0)
  const when =
    plan.action === 'create'
      ? 'as kapp 0.49 applies them the first time'
      : 'as kapp 0.49 deletes them with the App'
  return [
    `${view.environment.name}/${view.cluster.name}: ${objects} objects in ${plan.steps.length} steps, ${when}`,
    ...beforehand(plan, view),
    '',
    ...plan.steps.flatMap(({ number }) => [
      `step ${number}`,
      ...lines.filter(({ step }) => step === number).flatMap(line => lineText(line, width)),
    ]),
    '',
  ].join('\n')
}

/** What is there before the agent starts, and whether it is kapp that does all this. */
function beforehand({ action }: Plan, { manifests }: ClusterView): string[] {
  const agent = manifests.flatMap(({ folder, object }) => (folder === 'agent' && object ? [object] : []))
  const other = agent.length > 0 && !agent.some(object => typeOf(object) === APP)
  const objects = agent.length === 0 ? [] : [`by hand before: ${agent.map(labelOf).join(', ')}`]
  return [
    ...(action === 'create' ? objects.flatMap(text => wrap(text, 2)) : []),
    ...(other
      ? ['the agent of this cluster is another than kapp-controller and need not keep this order']
      : []),
  ]
}

function lineText(line: Line, width: number): string[] {
  const { kind, namespace, names, operation, until, after } = line
  const verb = operation === 'await' || operation === 'leave' ? `${operation} ` : ''
  const what =
    names.length === 1
      ? `${kind} ${namespace === undefined ? '' : `${namespace}/`}${names[0]}`
      : `${kind}${namespace === undefined ? '' : ` in ${namespace}`}: ${names.join(', ')}`
  const indent = width + 4
  return [
    ...wrap(`  ${line.component.padEnd(width)}  ${verb}${what}`, indent),
    ...(after.length > 0 ? wrap(`${' '.repeat(indent)}after ${after.join(', ')}`, indent + 2) : []),
    ...(until === undefined ? [] : [`${' '.repeat(indent)}${until}`]),
  ]
}

/** Breaks a line at spaces; what follows is indented. */
function wrap(text: string, indent: number): string[] {
  if (text.length <= WIDTH) return [text]
  const space = text.lastIndexOf(' ', WIDTH)
  if (space <= indent) return [text]
  return [text.slice(0, space), ...wrap(`${' '.repeat(indent)}${text.slice(space + 1)}`, indent)]
}
