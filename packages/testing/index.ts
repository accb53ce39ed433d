/** Testing: a small cluster to try a component in; for tests only, no other room imports it. */
import {
  compareText,
  compose,
  formatProblem,
  manifestText,
  renderCluster,
  toYaml,
  type ComponentUse,
  type Json,
  type Manifest,
} from '#kernel'
import { madeManifest } from './made-secret.ts'
import { scene, standIn, type Scene } from './scene.ts'

export { agentGoldens, mirrors, type AgentCase } from './agent-goldens.ts'
export { compareSchema, sharedData, unlessShared } from './compare-schema.ts'
export { dashboardProblems } from './dashboard-schema.ts'
export { knownMetrics, observabilityProblems } from './observability.ts'
export { caseFiles, readCases, type OverlayCase } from './overlay-cases.ts'
export { strategicCases, type StrategicCase } from './strategic-cases.ts'
export { somePatch } from './strategic-random.ts'
export { someObjects, someOverlay } from './overlay-random.ts'
export { offersAlone } from './offers-alone.ts'
export { unreadable } from '#schemas'
export { metricsIn } from './promql.ts'
export { exampleView, judgeExamples, judgeObject } from './rule-example.ts'
export { scene, standIn, type Scene } from './scene.ts'
export { address, ownNode, pod, reach } from './reach/index.ts'
export type { Connection, End, Network, PodEnd, Reach, Verdict } from './reach/index.ts'

/** The manifests of a scene; throws the problems if there are errors. */
export function renderScene(components: readonly ComponentUse[], options: Scene = {}): readonly Manifest[] {
  const { manifests, problems } = renderCluster(scene(components, options), { rules: options.rules ?? [] })
  if (problems.some(({ severity }) => severity === 'error'))
    throw new Error(problems.map(formatProblem).join('\n'))
  return manifests
}

/** All files of one component in a scene as one YAML text, each under a line with its path: a golden to review. */
export function renderText(
  component: string,
  components: readonly ComponentUse[],
  options: Scene = {},
): string {
  return textOf(renderScene(components, options).filter(manifest => manifest.component === component))
}

/** The same of what is in the cluster once vaults have filled the Secrets, with where they come from in place of bytes. */
export function filledText(component: string, components: readonly ComponentUse[]): string {
  const files = renderScene([...components, standIn('external-secrets')])
  const own = files.filter(manifest => manifest.component === component).map(madeManifest)
  return textOf(own.toSorted((a, b) => compareText(a.path, b.path)))
}

function textOf(files: readonly Manifest[]): string {
  return files
    .map(manifest => `# ${manifest.path}\n${manifestText(manifest, 'test').replace(/^.*\n/, '')}`)
    .join('---\n')
}

/** The problems of a scene as text; empty when there is none. */
export function problemText(components: readonly ComponentUse[], options: Scene = {}): string {
  const { problems } = renderCluster(scene(components, options), { rules: options.rules ?? [] })
  return problems.map(formatProblem).join('\n')
}

/** What one component offers others in a scene (cluster variables, handwork) as YAML: a golden to review. */
export function offeredText(
  component: string,
  components: readonly ComponentUse[],
  options: Scene = {},
): string {
  const { composed, problems } = compose(scene(components, options))
  if (!composed) throw new Error(problems.map(formatProblem).join('\n'))
  const offers = composed.contexts[0]?.offers.find(each => each.component === component)?.offers
  return toYaml(offers as unknown as Json, 'given')
}
