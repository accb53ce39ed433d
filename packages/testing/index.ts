/** Testing: a small cluster to try a component in; for tests only, no other room imports it. */
import {
  compose,
  formatProblem,
  manifestText,
  renderCluster,
  toYaml,
  type ComponentUse,
  type Json,
  type Manifest,
} from '#kernel'
import { scene, type Scene } from './scene.ts'

export { compareSchema, sharedData, unlessShared } from './compare-schema.ts'
export { dashboardProblems } from './dashboard-schema.ts'
export { knownMetrics, observabilityProblems } from './observability.ts'
export { caseFiles, readCases, type OverlayCase } from './overlay-cases.ts'
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
  const files = renderScene(components, options).filter(manifest => manifest.component === component)
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
