/** Flux as the tests' agent: a GitRepository that is read and a Kustomization that is applied, brought by two packages of TKG. */
import type { KubernetesObject } from '#kernel'
import type { Agent, AgentKind } from './agent.ts'
import type { ControlPlane } from './control-plane.ts'
import { fluxCrds } from './flux-crds.ts'
import { makeFlux, type Flux } from './flux.ts'
import { INSTALLS, patch } from './life.ts'
import { until } from './processes.ts'
import { agentInAHurry } from './shipped.ts'
import type { RenderedFile } from './variant.ts'

export const FLUX: AgentKind<FluxAgent> = {
  use: agentInAHurry('flux', { interval: '4s', retryInterval: '2s', timeout: '10s' }),
  install: async (plane, files) => new FluxAgent(plane, await makeFlux(plane), files),
}

/** Where a controller is asked to look, and where it says that it has. */
const ASKED = 'reconcile.fluxcd.io/requestedAt'

export interface FluxObject {
  readonly metadata: { readonly generation?: number }
  readonly status?: {
    readonly observedGeneration?: number
    readonly conditions?: readonly Record<'type' | 'status' | 'reason' | 'message', string>[]
    /** `main@sha1:<commit>`; `main/<commit>` in v0.24.4. */
    readonly lastAttemptedRevision?: string
    readonly lastAppliedRevision?: string
    readonly lastHandledReconcileAt?: string
    readonly inventory?: { readonly entries?: readonly unknown[] }
  }
}

export class FluxAgent implements Agent {
  readonly programs: Flux['programs']
  readonly start: Flux['start']
  readonly kill: Flux['kill']
  readonly stop: Flux['stop']
  /** Paths in the API. */
  readonly source: string
  readonly kustomization: string
  readonly #plane: ControlPlane
  readonly #packages: readonly string[]
  #looks = 0

  constructor(plane: ControlPlane, flux: Flux, files: readonly RenderedFile[]) {
    this.#plane = plane
    this.programs = flux.programs
    this.start = flux.start
    this.kill = flux.kill
    this.stop = flux.stop
    this.source = pathOf(files, 'GitRepository')
    this.kustomization = pathOf(files, 'Kustomization')
    this.#packages = agentObjects(files, 'PackageInstall').map(
      ({ metadata }) => `${INSTALLS}/${metadata.name}`,
    )
  }

  readonly handOver = async (operate: () => Promise<void>): Promise<void> => {
    await Promise.all([operate(), this.#arrive()])
  }

  /** What kapp-controller does once the packages are there: it brings the kinds and the programs, and says that it has. */
  async #arrive(): Promise<void> {
    for (const path of this.#packages)
      await until(async () => (await this.#plane.api.request('GET', path)).status === 200, 60)
    await this.#plane.api.createCrds(fluxCrds())
    await this.start()
    const status = { conditions: [{ type: 'ReconcileSucceeded', status: 'True' }] }
    for (const path of this.#packages) await this.#patch(`${path}/status`, { status })
  }

  readonly undo = async (operate: () => Promise<void>): Promise<void> => {
    let isOver = false
    await Promise.all([operate().finally(() => (isOver = true)), this.#go(() => isOver)])
  }

  /** What kapp-controller does once a package is to go: it takes programs and kinds away, in no order. */
  async #go(isOver: () => boolean): Promise<void> {
    for (const path of this.#packages)
      await until(async () => isOver() || (await this.#plane.api.request('GET', path)).status === 404, 120)
    await this.stop()
    for (const { metadata } of fluxCrds())
      await this.#plane.api.request(
        'DELETE',
        `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${metadata.name}`,
      )
  }

  readonly isConverged = async (commit: string): Promise<boolean> => {
    const { metadata, status = {} } = await this.get(this.kustomization)
    const isSeen = status.observedGeneration === metadata.generation
    return isSeen && !hasFailed({ metadata, status }) && endsWith(status.lastAppliedRevision, commit)
  }

  readonly isSyncing = async (commit: string): Promise<boolean> => {
    const { status = {} } = await this.get(this.kustomization)
    return endsWith(status.lastAttemptedRevision, commit) && !endsWith(status.lastAppliedRevision, commit)
  }

  readonly lookedTwice = async (): Promise<void> => {
    for (let turn = 0; turn < 2; turn++)
      for (const path of [this.source, this.kustomization]) await this.look(path)
  }

  /** Asks as `flux reconcile` does, and waits until it is done. */
  async look(path: string): Promise<void> {
    const asked = String(++this.#looks)
    await this.#patch(path, { metadata: { annotations: { [ASKED]: asked } } })
    const hasLooked = async () => {
      const object = await this.get(path)
      return object.status?.lastHandledReconcileAt === asked && !hasFailed(object)
    }
    await until(hasLooked, 90, this.explain)
  }

  readonly complaints = async (): Promise<string> => {
    const both = await Promise.all([this.source, this.kustomization].map(path => this.get(path)))
    return both
      .flatMap(({ status }) => status?.conditions ?? [])
      .filter(({ status }) => status === 'False')
      .map(({ message }) => message)
      .join('\n')
  }

  readonly explain = async (): Promise<string> => {
    const both = await Promise.all([this.source, this.kustomization].map(path => this.get(path)))
    const said = both.map(({ status }) => JSON.stringify({ ...status, inventory: undefined }))
    return `\n${said.join('\n')}\n${['source-controller', 'kustomize-controller'].map(name => this.programs.log(name, 3)).join('\n')}`
  }

  /** See packages/flux/kustomization.ts. */
  readonly isKept = ({ apiVersion, kind, metadata }: KubernetesObject): boolean =>
    ['Namespace', 'CustomResourceDefinition'].includes(kind) ||
    (metadata.name.endsWith('-package') &&
      (kind === 'ServiceAccount' || apiVersion.startsWith('rbac.authorization.k8s.io/')))

  /** Empty while the API server is away, or before the object is there. */
  async get(path: string): Promise<FluxObject> {
    try {
      const { status, body } = await this.#plane.api.request('GET', path)
      if (status === 200) return body as unknown as FluxObject
    } catch {
      // the API server is away
    }
    return { metadata: {} }
  }

  #patch(path: string, change: unknown): Promise<void> {
    return patch({ plane: this.#plane }, 'PATCH', path, change)
  }
}

/** While it looks again it is neither ready nor not. */
function hasFailed({ status }: FluxObject): boolean {
  return (status?.conditions ?? []).some(each => each.type === 'Ready' && each.status === 'False')
}

function endsWith(revision: string | undefined, commit: string): boolean {
  return revision?.endsWith(commit) ?? false
}

function agentObjects(files: readonly RenderedFile[], wanted: string): KubernetesObject[] {
  return files.flatMap(({ path, object }) =>
    object?.kind === wanted && path.includes('/agent/') ? [object] : [],
  )
}

function pathOf(files: readonly RenderedFile[], kind: 'GitRepository' | 'Kustomization'): string {
  const [object] = agentObjects(files, kind)
  if (!object) throw new Error(`the agent's folder has no ${kind}`)
  const { apiVersion, metadata } = object
  return `/apis/${apiVersion}/namespaces/${metadata.namespace}/${kind === 'GitRepository' ? 'gitrepositories' : 'kustomizations'}/${metadata.name}`
}
