/** Testing: a small cluster to try a component in; for tests only, no other room imports it. */
import {
  cluster,
  compose,
  defineComponent,
  environment,
  formatProblem,
  group,
  manifestText,
  renderCluster,
  toYaml,
  type ClusterInput,
  type ComponentUse,
  type EnvironmentInput,
  type Json,
  type Manifest,
  type Rule,
} from '#kernel'
import { tkg161 } from '#tkg'

export { compareSchema, sharedData, unlessShared } from './compare-schema.ts'
export { dashboardProblems } from './dashboard-schema.ts'
export { knownMetrics, observabilityProblems } from './observability.ts'
export { offersAlone } from './offers-alone.ts'
export { metricsIn, unreadable } from './promql.ts'
export { address, ownNode, pod, reach } from './reach/index.ts'
export type { Connection, End, Network, PodEnd, Reach, Verdict } from './reach/index.ts'

/** A component of the given name that renders nothing: what stands in for one that another room needs. */
export function standIn(name: string): ComponentUse {
  return defineComponent({ name, values: group(name, {}) })()
}

export interface Scene {
  readonly environment?: Partial<EnvironmentInput>
  readonly cluster?: Partial<ClusterInput>
  readonly rules?: readonly Rule[]
}

const network = {
  vpc: 'vpc-0a1b2c3d4e5f60718',
  cidr: '10.10.0.0/16',
  subnets: {
    'us-gov-west-1a': 'subnet-0a1b2c3d4e5f60711',
    'us-gov-west-1b': 'subnet-0a1b2c3d4e5f60712',
    'us-gov-west-1c': 'subnet-0a1b2c3d4e5f60713',
  },
}

/** A workload cluster `payments` of an environment `test`, with its management cluster, and the given components. */
export function scene(components: readonly ComponentUse[], { environment: site, cluster: own }: Scene = {}) {
  const test = environment({
    name: 'test',
    release: tkg161,
    region: 'us-gov-west-1',
    availabilityZones: ['us-gov-west-1a', 'us-gov-west-1b', 'us-gov-west-1c'],
    domain: 'test.example.internal',
    registry: { host: 'registry.test.example.internal', project: 'tkg' },
    git: { url: 'https://git.test.example.internal/platform/drawbridge.git' },
    dns: ['10.10.0.2'],
    ntp: ['169.254.169.123'],
    logs: { security: { host: 'logs.test.example.internal', port: 514, protocol: 'udp' } },
    identity: { type: 'none' },
    sshKey: 'test',
    plan: 'prod',
    agent: standIn('agent'),
    ...site,
  })
  const management = cluster(test, { name: 'management', role: 'management', network })
  const managed = own?.role === 'management' ? {} : { managedBy: management }
  return cluster(test, {
    name: 'payments',
    role: 'workload',
    network,
    ...managed,
    ...own,
    components: [...components],
  })
}

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
