/** Everything that the checks look things up in: changes by what they are, both graphs, and what is there beforehand. */
import { compareText, type ClusterView, type KubernetesObject, type Manifest } from '#kernel'
import { changesOf, isIgnored, type Change } from './change.ts'
import { graphOf, type Graph } from './graph.ts'
import { keyOf, textsAt } from './object.ts'
import { secretsMadeBy } from './made-secrets.ts'

export interface Scene {
  readonly view: ClusterView
  /** What the agent applies, as one App. */
  readonly changes: readonly Change[]
  /** What is applied by hand before: the agent itself. */
  readonly agent: readonly Manifest[]
  readonly create: Graph
  readonly remove: Graph
  /** By `keyOf`; objects that kapp ignores are left out, since nobody here makes them. */
  readonly byKey: ReadonlyMap<string, Change>
  /** Keys of the agent's objects. */
  readonly agentKeys: ReadonlySet<string>
  readonly byType: ReadonlyMap<string, readonly Change[]>
  /** By `namespace/name`: what makes a Secret, itself or through a controller. */
  readonly secrets: ReadonlyMap<string, Change>
  /** `namespace/name` of Secrets that an operator puts in place. */
  readonly handmade: ReadonlySet<string>
  /** By the namespace that they make: the PackageInstalls of components that offer it. */
  readonly packagedNamespaces: ReadonlyMap<string, Change>
  /** Namespaces of components without a PackageInstall: TKG or an operator has brought them. */
  readonly broughtNamespaces: ReadonlySet<string>
}

export const PACKAGE_INSTALL = 'PackageInstall.packaging.carvel.dev'
export const APP = 'App.kappctrl.k14s.io'

export function sceneOf(view: ClusterView): Scene {
  const changes = changesOf(view.manifests)
  const agent = view.manifests.filter(({ folder, object }) => folder === 'agent' && object)
  const made = changes.filter(change => !isIgnored(change))
  const byType = groupBy(changes, ({ type }) => type)
  const installs = new Map(
    (byType.get(PACKAGE_INSTALL) ?? []).map(change => [change.component, change] as const),
  )
  const namespaces = view.components.flatMap(({ name, offers }) =>
    (offers.namespaces ?? []).map(namespace => ({ namespace, install: installs.get(name) })),
  )
  return {
    view,
    changes,
    agent,
    create: graphOf(changes, 'create'),
    remove: graphOf(changes, 'delete'),
    byKey: new Map(made.toReversed().map(change => [change.key, change])),
    agentKeys: new Set(agent.map(({ object }) => keyOf(object!))),
    byType,
    secrets: new Map(
      made
        .toReversed()
        .flatMap(change => secretsMadeBy(change.object, change.type).map(key => [key, change] as const)),
    ),
    handmade: handmadeSecrets(view, agent),
    packagedNamespaces: new Map(
      namespaces.flatMap(({ namespace, install }) => (install ? [[namespace, install] as const] : [])),
    ),
    broughtNamespaces: new Set(namespaces.flatMap(({ namespace, install }) => (install ? [] : [namespace]))),
  }
}

/** Secrets that components refer to as existing, and the credentials of the Git mirror, which the agent's guide names. */
function handmadeSecrets({ secrets, environment }: ClusterView, agent: readonly Manifest[]): Set<string> {
  const existing = secrets.flatMap(({ secret }) =>
    secret.provider === 'existing' ? [`${secret.namespace}/${secret.name}`] : [],
  )
  const { credentials } = environment.git
  const places = new Set(agent.flatMap(({ object }) => object?.metadata.namespace ?? []))
  return new Set([...existing, ...(credentials ? [...places].map(place => `${place}/${credentials}`) : [])])
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

/** The package that a PackageInstall installs. */
export function refNameOf(object: KubernetesObject): string | undefined {
  return textsAt(object, 'spec.packageRef.refName')[0]
}

/** Names for a problem's `expected`, sorted; a few of many. */
export function some(names: Iterable<string>): string {
  const all = [...new Set(names)].toSorted(compareText)
  return all.length === 0 ? 'none' : all.length > 12 ? `${all.slice(0, 12).join(', ')} …` : all.join(', ')
}
