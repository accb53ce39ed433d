/** One shipped cluster under a real Argo CD: a control plane, a mirror and an agent, and questions that tests ask of them. */
import type { ClusterDescription, ClusterInput, KubernetesObject } from '#kernel'
import {
  applicationsOf,
  describeStatus,
  isConverged,
  statusOf,
  type Application,
  type ApplicationStatus,
} from './applications.ts'
import { installArgo, type Argo } from './argo.ts'
import { startControlPlane, type ControlPlane } from './control-plane.ts'
import { startMirror, type Mirror, type Way } from './mirror.ts'
import { clusterCrds, generatedFiles, readGenerated } from './objects.ts'
import { operate } from './operator.ts'
import { pause, until } from './processes.ts'
import { argoCdInAHurry, loadShipped } from './shipped.ts'
import { renderVariant, type RenderedFile } from './variant.ts'
import { startWebhook } from './webhook.ts'

/** What TKG has made in a cluster before any agent starts, as far as agents use it (TKG 1.6 fact sheet, section 1.1). */
const TKG_NAMESPACES = ['tanzu-package-repo-global', 'tkg-system']

interface Parts {
  readonly plane: ControlPlane
  readonly mirror: Mirror
  readonly argo: Argo
  readonly webhook: { readonly stop: () => Promise<void> }
}

export class ArgoSite {
  readonly description: ClusterDescription
  readonly plane: ControlPlane
  readonly mirror: Mirror
  readonly argo: Argo
  /** The cluster as it is shipped. */
  readonly full: readonly RenderedFile[]
  /** The Application that prunes, and the one that keeps. */
  readonly main: Application
  readonly kept: Application
  readonly #webhook: Parts['webhook']
  readonly #way: Way
  /** What else the mirror holds, by path. */
  readonly #others: ReadonlyMap<string, string>
  readonly #agent = argoCdInAHurry()

  private constructor(name: string, { plane, mirror, argo, webhook }: Parts, way: Way) {
    this.description = loadShipped(name)
    this.plane = plane
    this.mirror = mirror
    this.argo = argo
    this.#webhook = webhook
    this.#way = way
    this.#others = readGenerated(generatedFiles().filter(path => !path.startsWith(`generated/${name}/`)))
    this.full = this.render()
    const [main, kept] = applicationsOf(this.full)
    this.main = main
    this.kept = kept
  }

  /** `name`: for example `production/payments`. */
  static async start(name: string, transport: 'https' | 'ssh'): Promise<ArgoSite> {
    const plane = await startControlPlane()
    try {
      await plane.startControllers()
      await plane.api.createCrds(clusterCrds().filter(crd => !isOfPackage(crd)))
      for (const namespace of TKG_NAMESPACES)
        await plane.api.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
      const argo = await installArgo(plane)
      const mirror = await startMirror(plane.folder)
      const webhook = await startWebhook(plane)
      const way = mirror[transport]
      if (!way) throw new Error('there is no OpenSSH server')
      return new ArgoSite(name, { plane, mirror, argo, webhook }, way)
    } catch (error) {
      await plane.stop()
      throw error
    }
  }

  async stop(): Promise<void> {
    await this.argo.stop()
    await this.mirror.stop()
    await this.#webhook.stop()
    await this.plane.stop()
  }

  /** Everything of the cluster, with what it says otherwise. */
  render(changes: Partial<ClusterInput> = {}): RenderedFile[] {
    return renderVariant(this.description, { agent: this.#agent, git: this.#way.git, changes })
  }

  /** Commits the cluster's files, changed by `edit`, beside all others; returns the commit. */
  push(
    message: string,
    files: readonly RenderedFile[],
    edit: (files: Map<string, string>) => void = () => {},
  ) {
    const all = new Map([...this.#others, ...files.map(({ path, text }) => [path, text] as const)])
    edit(all)
    return this.mirror.push(all, message)
  }

  /** Runs the commands below these headings of the operator's page. */
  operate(heading: string): Promise<void> {
    return operate({ plane: this.plane, files: this.full, credentials: this.#way.files }, heading)
  }

  status(application: Application): Promise<ApplicationStatus> {
    return statusOf(this.plane.api, application)
  }

  /** Waits until both Applications have converged; seconds since it was called. */
  async converged(commit: string, seconds = 180): Promise<number> {
    const start = Date.now()
    const isDone = async (application: Application) =>
      isConverged(application, await this.status(application), commit)
    await until(
      async () => (await isDone(this.main)) && isDone(this.kept),
      seconds,
      () => this.explain(),
    )
    return (Date.now() - start) / 1000
  }

  /** Waits until an Application says something with these words. */
  async says(application: Application, words: string, seconds = 90): Promise<void> {
    const told = async () => {
      const { conditions = [], operationState } = await this.status(application)
      return [...conditions.map(({ message }) => message), operationState?.message ?? ''].join('\n')
    }
    await until(
      async () => (await told()).includes(words),
      seconds,
      () => this.explain(),
    )
  }

  /** Waits until both have looked at the cluster and the mirror twice more. */
  async lookedTwice(seconds = 60): Promise<void> {
    for (let turn = 0; turn < 2; turn++)
      for (const application of [this.main, this.kept]) {
        const { reconciledAt } = await this.status(application)
        await until(async () => (await this.status(application)).reconciledAt !== reconciledAt, seconds)
      }
    await pause(1)
  }

  /** Why it has not converged, for messages. */
  async explain(): Promise<string> {
    const all = [this.main, this.kept].map(async each => describeStatus(each, await this.status(each)))
    return `\n${(await Promise.all(all)).join('\n')}\n${this.argo.programs.log('application-controller', 3)}`
  }

  /** Version of every given object in the cluster, by its path in the API; absent ones are left out. */
  async versions(objects: readonly KubernetesObject[]): Promise<Map<string, string>> {
    const found = new Map<string, string>()
    for (const object of objects) {
      const path = await this.plane.api.pathOf(object)
      const live = path === undefined ? undefined : await this.get(path)
      if (path !== undefined && live !== undefined)
        found.set(path, String((live['metadata'] as { readonly resourceVersion?: string }).resourceVersion))
    }
    return found
  }

  async get(path: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const { status, body } = await this.plane.api.request('GET', path)
    return status === 200 ? body : undefined
  }

  /** Peak memory of everything that ran, in MiB by program. */
  peaks(): Readonly<Record<string, number>> {
    return { ...this.plane.programs.peaks(), ...this.argo.programs.peaks() }
  }
}

/** Brought by a package that is not installed here: the agent must not need it beforehand. */
function isOfPackage({ metadata }: KubernetesObject): boolean {
  return metadata.name.endsWith('k8s.cni.cncf.io')
}

/** The objects of `manifests/`. */
export function pulled(files: readonly RenderedFile[]): KubernetesObject[] {
  return files.flatMap(({ path, object }) => (object && path.includes('/manifests/') ? [object] : []))
}
