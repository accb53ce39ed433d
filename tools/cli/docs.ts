/** `docs`: writes docs/components, docs/rules and docs/runbooks from what the rooms of packages/ say; `--check` only compares. */
import { join } from 'node:path'
import { compose, type Composed, type Problem } from '#kernel'
import { manualPages, rulePages, sampleCluster, type Described, type DescribedRules } from '#manual'
import { designSentences, rules, scannerGroups } from '#rules'
import { loadRooms, type RoomComponent, type Rooms } from './rooms.ts'
import { count, type Verb } from './verb.ts'
import { applyPlan, planFolder, withLock, type WritePlan } from './write/index.ts'

/** Folders of docs/ that hold nothing but pages of ours. */
export const FOLDERS = ['components', 'rules', 'runbooks'] as const

export const run: Verb = (root, options, output) => {
  const described = describeComponents(loadRooms(root))
  if ('problems' in described) {
    output.report(described.problems)
    return { ok: false, json: { problems: described.problems } }
  }
  const docs = join(root, 'docs')
  const plan = () => planDocs(docs, described.components)
  if (options['check'] || options['dryRun']) {
    const problems = plan().flatMap(stalePages)
    output.report(problems)
    output.say(
      problems.length === 0
        ? `${count(described.components.length, 'component')}: docs/ is what the rooms say`
        : `${count(problems.length, 'stale page')}; run \`npx nx generate docs\` and commit what it changes`,
    )
    return { ok: problems.length === 0, json: { components: described.components.length, problems } }
  }
  const plans = withLock(root, () => {
    const made = plan()
    for (const each of made) applyPlan(docs, each)
    return made
  })
  const sum = (pick: (plan: WritePlan) => number) => plans.reduce((total, each) => total + pick(each), 0)
  const files = {
    added: sum(each => each.added.length),
    changed: sum(each => each.changed.length),
    removed: sum(each => each.removed.length),
    unchanged: sum(each => each.unchanged),
  }
  output.say(
    `${count(described.components.length, 'component')}; pages: ${files.added} added, ${files.changed} changed, ${files.removed} removed, ${files.unchanged} unchanged`,
  )
  return { ok: true, json: { components: described.components.length, files } }
}

/** What must change in docs/ so that it says what the rooms say. */
export function planDocs(docs: string, components: readonly Described[]): WritePlan[] {
  const pages = [...manualPages(components), ...rulePages(describeRules())]
  return FOLDERS.map(folder =>
    planFolder(
      docs,
      folder,
      pages.filter(({ path }) => path.startsWith(`${folder}/`)),
    ),
  )
}

/** The rules, and what they answer to. */
function describeRules(): DescribedRules {
  return {
    rules,
    scannerGroups: Object.entries(scannerGroups).map(([name, asked]) => ({ name, ...asked })),
    designSentences: designSentences.map(({ quote, ...asked }) => ({ name: quote, ...asked })),
  }
}

function stalePages(plan: WritePlan): Problem[] {
  const problem = (path: string, message: string): Problem => ({
    severity: 'error',
    rule: 'docs/stale',
    at: { file: `docs/${path}` },
    message,
    fix: 'run `npx nx generate docs`',
  })
  return [
    ...plan.problems,
    ...plan.added.map(({ path }) => problem(path, 'is missing')),
    ...plan.changed.map(({ path }) => problem(path, 'differs from what the room says')),
    ...plan.removed.map(path => problem(path, 'is stale: no component makes it')),
  ]
}

/** Sample clusters, in the order in which a component looks for one that it has a place in. */
const SHAPES = [
  { role: 'workload', cni: 'antrea' },
  { role: 'management', cni: 'antrea' },
  { role: 'shared-services', cni: 'antrea' },
  { role: 'workload', cni: 'calico' },
] as const

/** Composes every component into a sample cluster, with its example and all the others beside it. */
export function describeComponents({
  components,
  releases,
}: Rooms): { readonly components: readonly Described[] } | { readonly problems: readonly Problem[] } {
  const [release] = releases
  const isAgent = ({ definition }: RoomComponent) => definition.folder === 'agent'
  const [agent, ...agents] = components.filter(isAgent)
  if (!release || !agent) throw new Error('packages/ has no release or no agent')
  const uses = components.filter(each => !isAgent(each)).map(useOf)
  const sample = (shape: (typeof SHAPES)[number], by: RoomComponent) =>
    compose(sampleCluster(release, shape, useOf(by), uses))
  const samples = [
    ...SHAPES.map(shape => sample(shape, agent)),
    ...agents.map(other => sample(SHAPES[0], other)),
  ]
  const problems = samples.flatMap(each => each.problems).filter(({ severity }) => severity === 'error')
  if (problems.length > 0) return { problems }
  const composed = samples.flatMap(each => (each.composed ? [each.composed] : []))
  return { components: components.map(component => describe(component, composed)) }
}

function useOf({ definition, use }: RoomComponent) {
  return use(definition.example?.values, definition.example?.options)
}

function describe(component: RoomComponent, samples: readonly Composed[]): Described {
  const { name } = component.definition
  for (const { resolved, contexts } of samples) {
    const index = resolved.components.findIndex(each => each.name === name)
    const context = contexts[index]
    if (!context) continue
    return {
      ...component,
      name,
      example: useOf(component),
      offers: context.offers[index]?.offers ?? {},
      requires: component.definition.requires?.(context) ?? [],
      flows: context.flows.filter(flow => flow.component === name),
    }
  }
  throw new Error(`${name} has a place in no sample cluster`)
}
