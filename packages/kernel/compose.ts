/** compose: a cluster's description becomes one cdk8s App, one Chart a component. */
import { App, Chart } from 'cdk8s'
import { z } from 'zod'
import type { Context, Offers, ProblemReport } from './component.ts'
import {
  difference,
  locateInLayers,
  findSchema,
  formatPath,
  parseLayers,
  type Path,
  type Position,
  type Problem,
  findSecretEncoding,
  freeze,
  remember,
  type GroupSchema,
} from '#values'
import {
  locateInCluster,
  locateInEnvironment,
  resolveCluster,
  type ResolvedCluster,
  type ResolvedComponent,
} from './resolve.ts'
import { camelCase } from './camel-case.ts'
import { checkPackageOverlays } from './check-package-overlays.ts'
import { usedSecrets } from './used-secrets.ts'
import { clusterFlows, clusterNamespaces } from './cluster-flows.ts'
import type { ClusterDescription } from './describe.ts'

/** The chart of one component; its id is the component's name. */
export class ComponentChart extends Chart {
  readonly component: string
  readonly folder: string
  constructor(app: App, component: ResolvedComponent) {
    super(app, component.name, { disableResourceNameHashes: true })
    this.component = component.name
    this.folder = component.definition.folder ?? 'manifests'
  }
}

export interface Composed {
  readonly app: App
  readonly resolved: ResolvedCluster
  readonly contexts: readonly Context[]
}

/** Where a stack frame's line really stands in TypeScript; the loader knows. */
export type LocateThrow = (error: unknown) => Position | undefined

/** Composes a cluster, or says everything that is wrong with its description. */
export function compose(
  description: ClusterDescription,
  locateThrow: LocateThrow = () => undefined,
): { readonly composed?: Composed; readonly problems: readonly Problem[] } {
  const found = resolveCluster(description)
  if (!('values' in found)) return { problems: found.problems }
  const resolved = found.values
  const management = resolveManagement(description)
  const names = resolved.components.map(({ name }) => name)
  const parsed = resolved.components.map(component => parseComponent(component, resolved, management, names))
  const parts = parsed.flatMap(each => ('context' in each ? [each] : []))
  const problems = [
    ...parsed.flatMap(each => ('problems' in each ? each.problems : [])),
    ...unreadWords(resolved),
  ]
  const run = <T>(part: Part, otherwise: T, work: (part: Part) => T): T => {
    try {
      return work(part)
    } catch (error) {
      problems.push(thrown(part, error, locateThrow))
      return otherwise
    }
  }
  for (const part of parts) {
    problems.push(
      ...run(part, [], ({ component, context }) => [
        ...missing(component, context),
        ...checkPackageOverlays(resolved.cluster.name, component),
        ...missingProviders(component, context),
        ...(component.definition.check?.(context) ?? []),
      ]),
    )
  }
  if (problems.some(isError)) return { problems }
  const offers = parts.map(part => ({
    component: part.component.name,
    offers: run<Offers>(part, {}, ({ component, context }) => component.definition.offers?.(context) ?? {}),
  }))
  const secrets = parts.flatMap(({ component, context }) => [
    ...usedSecrets(component.name, context.values),
    ...usedSecrets(component.name, context.options),
  ])
  const flows = clusterFlows(offers, resolved.cluster)
  const namespaces = clusterNamespaces(offers, resolved.cluster)
  const complete = parts.map(({ component, context }) => ({
    component,
    context: { ...context, offers, secrets, flows, namespaces },
  }))
  for (const part of complete) {
    problems.push(
      ...run(part, [], ({ component, context }) => component.definition.checkOffers?.(context) ?? []),
    )
  }
  if (problems.some(isError)) return { problems }
  const app = new App()
  for (const part of complete) {
    run(part, undefined, ({ component, context }) =>
      component.definition.chart?.(new ComponentChart(app, component), context),
    )
  }
  if (problems.some(isError)) return { problems }
  return { composed: { app, resolved, contexts: complete.map(({ context }) => context) }, problems }
}

interface Part {
  readonly component: ResolvedComponent
  readonly context: Context
}

function isError(problem: Problem): boolean {
  return problem.severity === 'error'
}

/** The description of the cluster that manages this one. Its own mistakes are reported when it is composed itself. */
function resolveManagement({ source }: ClusterDescription): Context['management'] {
  if (!source.managedBy) return undefined
  const found = resolveCluster(source.managedBy)
  return 'values' in found ? { description: source.managedBy, cluster: found.values.cluster } : undefined
}

/** Words that are said, but that no component of the cluster gives form, would be believed to be in force. */
function unreadWords(resolved: ResolvedCluster): Problem[] {
  const read = new Set(resolved.components.flatMap(({ definition }) => definition.reads ?? []))
  return (['access', 'flows', 'namespaces'] as const)
    .filter(word => !read.has(word) && Object.keys(resolved.cluster[word] ?? {}).length > 0)
    .map(word => {
      const at = locateInCluster(resolved, [word])
      return {
        severity: 'error',
        rule: 'cluster/unread-word',
        ...(at && { at }),
        message: `no component of cluster ${resolved.cluster.name} gives form to its ${word}`,
        found: `components: ${resolved.components.map(({ name }) => name).join(', ')}`,
        expected: `one that reads ${word}: its index.ts says reads: ['${word}']`,
        fix: `add that component to the environment, or remove ${word}`,
      }
    })
}

const NO_OPTIONS = z.strictObject({})

function parseComponent(
  component: ResolvedComponent,
  resolved: ResolvedCluster,
  management: Context['management'],
  components: readonly string[],
): Part | { readonly problems: readonly Problem[] } {
  const { name, definition } = component
  const values = parseLayers(definition.values, component.values, name)
  const options = parseLayers<GroupSchema>(
    definition.options ?? NO_OPTIONS,
    component.options,
    `the second argument of ${name}()`,
  )
  const problems: Problem[] = [...values.problems, ...options.problems]
  if (!('values' in values) || !('values' in options)) return { problems }
  const context: Context = {
    environment: resolved.environment,
    cluster: resolved.cluster,
    management,
    values: values.values,
    changes: changesOf(definition.values)(values.values),
    options: options.values,
    encodingOf: path => encodingOf(definition.values, path),
    packageOverlays: component.packageOverlays,
    layers: component.values,
    components,
    offers: [],
    secrets: [],
    flows: [],
    namespaces: [],
    problem: (rule, path, report) => problemOf(component, resolved, rule, path, report),
  }
  return { component, context }
}

function encodingOf(schema: GroupSchema, path: Path): 'plain' | 'base64' {
  const leaf = findSchema(schema, path)
  return (leaf && findSecretEncoding(leaf)) ?? 'plain'
}

/** What values change of what a package does when nobody says anything. */
const changesOf = remember((schema: GroupSchema) => {
  const defaults = schema.parse({})
  return remember((values: Readonly<Record<string, unknown>>) => freeze(difference(values, defaults)))
})

function problemOf(
  component: ResolvedComponent,
  resolved: ResolvedCluster,
  rule: string,
  path: Path,
  report: ProblemReport,
): Problem {
  const { of = 'values', severity = 'error', ...words } = report
  const places = {
    values: () => locateInLayers(component.values, path) ?? component.at,
    options: () => locateInLayers(component.options, path) ?? component.at,
    cluster: () => locateInCluster(resolved, path),
    environment: () => locateInEnvironment(resolved, path),
  }
  const at = places[of]()
  return { severity, rule, ...(at && { at }), ...words }
}

function missing(component: ResolvedComponent, context: Context): Problem[] {
  const needs = component.definition.requires?.(context) ?? []
  return needs
    .filter(need => !context.components.includes(need.component))
    .map(need => ({
      severity: 'error',
      rule: 'cluster/missing-component',
      ...(component.at && { at: component.at }),
      message: `${component.name} needs ${need.component}, because ${need.because}`,
      found: `components of cluster ${context.cluster.name}: ${context.components.join(', ')}`,
      fix: `add ${camelCase(need.component)}() to the components of this cluster, its role or its environment`,
    }))
}

/** What a secret's provider needs in the cluster: the component of the provider's name, unless the cluster has it anyway. */
function missingProviders(component: ResolvedComponent, context: Context): Problem[] {
  const places = [
    { of: 'values', tree: context.values },
    { of: 'options', tree: context.options },
  ] as const
  return places.flatMap(({ of, tree }) =>
    usedSecrets(component.name, tree)
      .filter(
        ({ secret }) =>
          secret.provider === 'external-secrets' && !context.components.includes(secret.provider),
      )
      .map(({ path, secret }) =>
        context.problem('cluster/missing-component', path, {
          of,
          message: `${component.name} needs ${secret.provider}, because ${formatPath(path)} comes from there`,
          found: `components of cluster ${context.cluster.name}: ${context.components.join(', ')}`,
          fix: `add ${camelCase(secret.provider)}() to the components of this cluster, its role or its environment`,
        }),
      ),
  )
}

/** What a room's code throws becomes a problem of that component instead of the end of the run. */
function thrown({ component, context }: Part, error: unknown, locateThrow: LocateThrow): Problem {
  const at = locateThrow(error) ?? component.at
  const reason = error instanceof Error ? error.message : String(error)
  return {
    severity: 'error',
    rule: 'component/throws',
    ...(at && { at }),
    message: `${component.name} failed on cluster ${context.cluster.name}: ${reason}`,
    fix: `mend packages/${component.name}, or the values that led there`,
  }
}
