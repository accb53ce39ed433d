/**
 * A cluster as TKG leaves it, for an agent to begin on: a real API server, with the namespaces and definitions that are there
 * beforehand, and what controllers would do the moment an object is there, since kapp-controller itself is in no registry: a
 * PackageInstall looks for its account and Secrets, and brings its package's namespaces and definitions.
 */
import type { ClusterView, KubernetesObject } from '#kernel'
import {
  coreKinds,
  handmadeKinds,
  needsOf,
  packagedKinds,
  sceneOf,
  secretsMadeBy,
  TKG_NAMESPACES,
  type Change,
  type Kinds,
  type Need,
  type Scene,
} from '#order'
import { startControlPlane, type ControlPlane } from './control-plane.ts'

export class BareCluster {
  readonly #plane: ControlPlane
  readonly #scene: Scene
  readonly #crds: readonly KubernetesObject[]
  /** `no matches for kind`, `not found` and whatever else the API server refused. */
  readonly complaints: string[] = []

  private constructor(plane: ControlPlane, scene: Scene, crds: readonly KubernetesObject[]) {
    this.#plane = plane
    this.#scene = scene
    this.#crds = crds
  }

  /** Starts one and does by hand what the operator's guide says; `crds` are all definitions that anybody could bring. */
  static async start(view: ClusterView, crds: readonly KubernetesObject[]): Promise<BareCluster> {
    const cluster = new BareCluster(await startControlPlane(), sceneOf(view), crds)
    try {
      await cluster.#prepare()
      return cluster
    } catch (error) {
      await cluster.stop()
      throw error
    }
  }

  stop(): Promise<void> {
    return this.#plane.stop()
  }

  async #prepare(): Promise<void> {
    const { view, agent, handmade, broughtNamespaces } = this.#scene
    await this.#define([...coreKinds(view), ...handmadeKinds(view)])
    for (const name of [...TKG_NAMESPACES, ...broughtNamespaces]) await this.#apply(namespaceNamed(name))
    const namespaces = agent.filter(({ object }) => object?.kind === 'Namespace')
    for (const { object } of namespaces) await this.#apply(object!)
    for (const each of handmade) await this.#apply(secretNamed(each))
    for (const { object } of agent) await this.#apply(object!)
  }

  /** What kapp does before anything: every kind must be known, or defined among the objects themselves. */
  async lookUpKinds(changes: readonly Change[]): Promise<void> {
    for (const { label, object } of changes)
      if (!this.#defines(changes, object) && (await this.#plane.api.pathOf(object)) === undefined)
        this.complaints.push(`${label}: no matches for kind ${object.kind} in ${object.apiVersion}`)
  }

  #defines(changes: readonly Change[], { apiVersion, kind }: KubernetesObject): boolean {
    return changes.some(change => this.#isOf(change.object, apiVersion, kind))
  }

  #isOf(crd: KubernetesObject, apiVersion: string, kind: string): boolean {
    if (crd.kind !== 'CustomResourceDefinition') return false
    const { group, names, versions } = crd['spec'] as unknown as Definition
    return names.kind === kind && versions.some(({ name }) => `${group}/${name}` === apiVersion)
  }

  /** Applies an object as the agent would, and lets its controller find what it needs. */
  async create({ label, object }: Change): Promise<void> {
    if (!(await this.#apply(object, label))) return
    for (const need of needsOf(object)) if (!need.unordered) await this.#find(label, need)
    for (const secret of secretsMadeBy(object))
      if (object.kind !== 'Secret') await this.#apply(secretNamed(secret))
    await this.#install(object)
  }

  /** Waits for what somebody else makes; here that has been, or never will be. */
  async await({ label, object }: Change): Promise<void> {
    if (!(await this.#exists(object))) this.complaints.push(`${label}: not found, and kapp waits for it`)
  }

  /** Deletes an object; what it needs until then must still be there. */
  async delete({ label, object }: Change): Promise<void> {
    for (const need of needsOf(object)) if (need.lasting) await this.#find(label, need)
    const path = await this.#plane.api.pathOf(object)
    const { status } = path ? await this.#plane.api.request('DELETE', path) : { status: 404 }
    if (status >= 300) this.complaints.push(`${label}: ${status} when it is deleted`)
  }

  /** What a package brings the moment it is reconciled. */
  async #install(object: KubernetesObject): Promise<void> {
    if (object.kind !== 'PackageInstall') return
    for (const [name, install] of this.#scene.packagedNamespaces)
      if (install.object.metadata.name === object.metadata.name) await this.#apply(namespaceNamed(name))
    const kinds = packagedKinds(this.#scene).filter(
      ({ install }) => install.object.metadata.name === object.metadata.name,
    )
    await this.#define(kinds.map(each => each.kinds))
  }

  async #define(all: readonly Kinds[]): Promise<void> {
    const wanted = all.flatMap(kinds =>
      Object.entries(kinds).flatMap(([version, names]) => names.map(kind => [version, kind] as const)),
    )
    await this.#plane.api.createCrds(
      this.#crds.filter(crd => wanted.some(([version, kind]) => this.#isOf(crd, version, kind))),
    )
  }

  async #find(label: string, { type, namespace, name }: Need): Promise<void> {
    const [kind = '', ...group] = type.split('.')
    const apiVersion =
      group.length === 0
        ? 'v1'
        : (this.#scene.byType.get(type)?.[0]?.object.apiVersion ?? `${group.join('.')}/v1`)
    const object = { apiVersion, kind, metadata: { name, ...(namespace !== undefined && { namespace }) } }
    if (!(await this.#exists(object)))
      this.complaints.push(
        `${label}: ${kind} ${namespace === undefined ? '' : `${namespace}/`}${name} not found`,
      )
  }

  async #exists(object: KubernetesObject): Promise<boolean> {
    const path = await this.#plane.api.pathOf(object)
    return path !== undefined && (await this.#plane.api.request('GET', path)).status === 200
  }

  async #apply(object: KubernetesObject, label = `${object.kind} ${object.metadata.name}`): Promise<boolean> {
    const { status, body } = await this.#plane.api.apply(object)
    if (status < 300) return true
    this.complaints.push(`${label}: ${status} ${String(body['message'])}`)
    return false
  }
}

interface Definition {
  readonly group: string
  readonly names: { readonly kind: string }
  readonly versions: readonly { readonly name: string }[]
}

function namespaceNamed(name: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }
}

/** A Secret that is there; what is in it does not matter here. */
function secretNamed(path: string): KubernetesObject {
  const [namespace = '', name = ''] = path.split('/')
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace } }
}
