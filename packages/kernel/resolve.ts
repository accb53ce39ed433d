/** From a cluster's description to what is composed: parsed words, and each component once, with its layers. */
import { camelCase } from './camel-case.ts'
import type { ComponentUse, FolderName } from './component.ts'
import {
  locateInLayers,
  type Layer,
  type LayerName,
  parseLayers,
  type Parsed,
  keepPlace,
  locate,
  type Path,
  type Position,
  type Problem,
  findNearest,
  remember,
} from '#values'
import type { Cluster, ClusterDescription, Environment } from './describe.ts'
import { placeOverlays, type PlacedOverlay } from './placed-overlay.ts'
import { splitOptions, useSchema } from './use-words.ts'
import { placeWaivers, type PlacedWaiver } from './waiver.ts'
import { clusterSchema, environmentSchema, roleSchema } from './words.ts'

/** A component as the layers of one cluster use it. */
export interface ResolvedComponent {
  readonly name: string
  readonly definition: ComponentUse['definition']
  readonly values: readonly Layer[]
  readonly options: readonly Layer[]
  /** Overlays of what it renders, and of what its package creates, the outer uses' first. */
  readonly overlays: readonly PlacedOverlay[]
  readonly packageOverlays: readonly PlacedOverlay[]
  /** What its uses excuse from rules. */
  readonly waivers: readonly PlacedWaiver[]
  /** Where the innermost use stands. */
  readonly at?: Position | undefined
}

export interface ResolvedCluster {
  readonly environment: Environment
  readonly cluster: Cluster
  readonly components: readonly ResolvedComponent[]
  /** Of the environment, the role and the cluster, then those of components, in the order of application. */
  readonly overlays: readonly PlacedOverlay[]
  /** What the environment, the role, the cluster and uses of components excuse from rules. */
  readonly waivers: readonly PlacedWaiver[]
  /** The layers of the cluster's own words, for the places of problems. */
  readonly layers: readonly Layer[]
  /** The environment's own words, likewise. */
  readonly site: Layer
}

/** What an environment or role may say of its clusters; `components` and `without` are added up, not overridden. */
const INHERITED = [
  'plan',
  'cni',
  'controlPlane',
  'workers',
  'pods',
  'services',
  'network',
  'namespaces',
  'flows',
  'access',
] as const

/** Parses the three layers of a cluster and finds its components. */
export const resolveCluster = remember(resolve)

function resolve(description: ClusterDescription): Parsed<ResolvedCluster> {
  const layers = descriptionLayers(description)
  const [outer, middle, inner] = layers
  const environment = parseLayers(environmentSchema, [outer], 'environment')
  const role = middle ? parseLayers(roleSchema, [middle], 'role') : { problems: [] }
  const own = [inherit(outer), ...(middle ? [inherit(middle), inherit(middle, ofRole)] : []), inner]
  const cluster = parseLayers(clusterSchema, own, 'cluster')
  if (!('values' in environment) || !('values' in cluster) || role.problems.length > 0) {
    return { problems: unique([...environment.problems, ...role.problems, ...cluster.problems]) }
  }
  const said = layers.filter(layer => layer !== undefined)
  const found = resolveComponents(said, environment.values, cluster.values)
  if (!('values' in found)) return found
  return {
    problems: [],
    values: {
      environment: environment.values,
      cluster: cluster.values,
      components: found.values,
      overlays: [
        ...said.flatMap(layer => placeOverlays(layer, 'overlays')),
        ...found.values.flatMap(({ overlays }) => overlays),
      ],
      waivers: [
        ...said.flatMap(layer => placeWaivers(layer)),
        ...found.values.flatMap(({ waivers }) => waivers),
      ],
      layers: own,
      site: outer,
    },
  }
}

function descriptionLayers({
  environment,
  role,
  source,
}: ClusterDescription): [Layer, Layer | undefined, Layer] {
  const layer = (name: LayerName, value: unknown): Layer => ({ name, value, at: locate(value, []) })
  return [
    layer('environment', environment.source),
    role && layer('role', role.source),
    layer('cluster', source),
  ]
}

type Source = Readonly<Record<string, unknown>>

/** What the clusters of an environment or a role have from it: one object for all of them. */
const inherited = remember((source: Source) => keepPlace(pick(source, INHERITED), source))
const ofRole = remember((source: Source) => pick(source, ['role']))

function pick(source: Source, keys: readonly string[]): Source {
  return Object.fromEntries(keys.flatMap(key => (source[key] === undefined ? [] : [[key, source[key]]])))
}

function inherit(layer: Layer, take = inherited): Layer {
  return { ...layer, value: take(layer.value as Source) }
}

/** The same mistake seen through two layers is one problem. */
function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map(problem => [JSON.stringify(problem), problem])).values()]
}

interface FoundUse {
  readonly use: ComponentUse
  readonly layer: LayerName
  readonly at?: Position | undefined
}

function resolveComponents(
  layers: readonly Layer[],
  environment: Environment,
  cluster: Cluster,
): Parsed<readonly ResolvedComponent[]> {
  const agent = findAgent(layers)
  const uses = layers.flatMap(layer => findUses(layer, agent))
  const left = new Map(layers.flatMap(layer => findWithout(layer)))
  const problems: Problem[] = [
    ...layers.flatMap(layer => checkAgents(layer)),
    ...[...left].flatMap(([name, at]) => checkWithout(name, at, uses)),
  ]
  const byName = new Map<string, FoundUse[]>()
  for (const use of uses) {
    const { name, applies } = use.use.definition
    if (left.has(name)) continue
    if (applies && !applies(cluster, environment)) {
      if (use.layer === 'cluster') problems.push(doesNotApply(use, cluster))
      continue
    }
    byName.set(name, [...(byName.get(name) ?? []), use])
  }
  if (problems.length > 0) return { problems }
  problems.push(
    ...[...byName].flatMap(([name, found]) => wordsOf(found).flatMap(layer => checkWords(name, layer))),
  )
  return problems.length > 0
    ? { problems }
    : { problems: [], values: [...byName].map(([name, found]) => combine(name, found)) }
}

function checkWords(name: string, layer: Layer): readonly Problem[] {
  return parseLayers(useSchema, [layer], `the second argument of ${name}()`).problems
}

/** What is said of each use of a component, beside its values and its own options. */
function wordsOf(found: readonly FoundUse[]): Layer[] {
  return found.flatMap(({ use, layer, at }) =>
    use.options
      ? [{ name: layer, value: splitOptions(use.options).words, at: locate(use.options, []) ?? at }]
      : [],
  )
}

interface Components {
  readonly agent?: ComponentUse
  readonly components?: readonly ComponentUse[]
}

/** The agent that the innermost layer names; what outer layers say of the same one still counts. */
function findAgent(layers: readonly Layer[]): string | undefined {
  const agents = layers.map(({ value }) => (value as Components).agent?.definition.name)
  return agents.findLast(name => name !== undefined)
}

function findUses(layer: Layer, chosen: string | undefined): FoundUse[] {
  const { agent, components = [] } = layer.value as Components
  const own = agent?.definition.name === chosen && agent ? [agent] : []
  return [
    ...own.map(use => ({ use, layer: layer.name, at: locate(layer.value, ['agent']) })),
    ...components.map((use, i) => ({ use, layer: layer.name, at: placeOf(layer, i) })),
  ]
}

function placeOf(layer: Layer, i: number): Position | undefined {
  return locate(layer.value, ['components', i]) ?? layer.at
}

/** Two agents would undo each other's work. */
function checkAgents(layer: Layer): Problem[] {
  const { components = [] } = layer.value as Components
  return components.flatMap(({ definition: { name, folder } }, i) => {
    if (folder !== 'agent') return []
    const at = placeOf(layer, i)
    return [
      {
        severity: 'error' as const,
        rule: 'cluster/agent',
        ...(at && { at }),
        message: `${name} is an agent, and a cluster has one`,
        found: `${name} among components`,
        expected: `agent: ${camelCase(name)}()`,
        fix: 'name it as the agent of the environment, the role or the cluster',
      },
    ]
  })
}

function findWithout(layer: Layer): [string, Position | undefined][] {
  const { without = [] } = layer.value as { readonly without?: readonly string[] }
  return without.map((name, i) => [name, locate(layer.value, ['without', i])])
}

function checkWithout(name: string, at: Position | undefined, uses: readonly FoundUse[]): Problem[] {
  const names = [...new Set(uses.map(({ use }) => use.definition.name))]
  if (names.includes(name)) return []
  const meant = findNearest(name, names)
  const fix = meant ? `did you mean ${meant}?` : `remove ${name} from without`
  return [
    {
      severity: 'error',
      rule: 'cluster/without',
      ...(at && { at }),
      message: `without leaves out ${name}, which no outer layer installs`,
      found: name,
      expected: `one of ${names.toSorted().join(', ')}`,
      fix,
    },
  ]
}

function doesNotApply(found: FoundUse, cluster: Cluster): Problem {
  const { name } = found.use.definition
  return {
    severity: 'error',
    rule: 'cluster/component-does-not-apply',
    ...(found.at && { at: found.at }),
    message: `${name} has no place in cluster ${cluster.name}, which has role ${cluster.role} and cni ${cluster.cni ?? 'antrea'}`,
    fix: `remove ${name}() here, or change what it depends on`,
  }
}

const NOTHING = {}

/** One component out of all its uses; `at` reaches a literal argument if there is one, else the use itself. */
function combine(name: string, found: readonly FoundUse[]): ResolvedComponent {
  const last = found.at(-1) as FoundUse
  const layersOf = (key: 'values' | 'options') =>
    found.map(({ use, layer, at }): Layer => ({
      name: layer,
      value: ownPart(use, key),
      at: locate(use[key], []) ?? at,
    }))
  const words = wordsOf(found)
  return {
    name,
    definition: last.use.definition,
    values: layersOf('values'),
    options: layersOf('options'),
    overlays: words.flatMap(layer => placeOverlays(layer, 'overlays', name)),
    packageOverlays: words.flatMap(layer => placeOverlays(layer, 'packageOverlays', name)),
    waivers: words.flatMap(layer => placeWaivers(layer, name)),
    at: last.at,
  }
}

function ownPart(use: ComponentUse, key: 'values' | 'options'): unknown {
  if (key === 'values') return use.values ?? NOTHING
  return use.options ? splitOptions(use.options).options : NOTHING
}

/** The folder that a component's objects go to. */
export function folderOf({ components }: ResolvedCluster, component: string): FolderName {
  return components.find(({ name }) => name === component)?.definition.folder ?? 'manifests'
}

/** Where something in a cluster's own words was written. */
export function locateInCluster(resolved: ResolvedCluster, path: Path): Position | undefined {
  return locateInLayers(resolved.layers, path)
}

/** Where something in the words of a cluster's environment was written. */
export function locateInEnvironment(resolved: ResolvedCluster, path: Path): Position | undefined {
  return locateInLayers([resolved.site], path)
}
