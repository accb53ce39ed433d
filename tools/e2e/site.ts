/** One shipped cluster under a real agent: a control plane, a mirror and an agent, and questions that tests ask of them. */
import type { ClusterDescription, ClusterInput, ComponentUse, KubernetesObject } from '#kernel'
import type { Agent, AgentKind } from './agent.ts'
import { startControlPlane, type ControlPlane } from './control-plane.ts'
import { startMirror, type Mirror, type Way } from './mirror.ts'
import { clusterCrds, generatedFiles, readGenerated } from './objects.ts'
import { operate } from './operator.ts'
import { until } from './processes.ts'
import { loadShipped } from './shipped.ts'
import { renderVariant, type RenderedFile } from './variant.ts'
import { startWebhook } from './webhook.ts'

/** What TKG has made in a cluster before any agent starts, as far as agents use it (TKG 1.6 fact sheet, section 1.1). */
const TKG_NAMESPACES = ['tanzu-package-repo-global', 'tkg-system']

interface Parts<A> {
  readonly description: ClusterDescription
  readonly plane: ControlPlane
  readonly mirror: Mirror
  readonly way: Way
  readonly webhook: { readonly stop: () => Promise<void> }
  readonly use: ComponentUse
  readonly full: readonly RenderedFile[]
  readonly agent: A
}

export class Site<A extends Agent> {
  readonly description: ClusterDescription
  readonly plane: ControlPlane
  readonly mirror: Mirror
  readonly agent: A
  /** The cluster as it is shipped. */
  readonly full: readonly RenderedFile[]
  readonly #parts: Parts<A>
  /** What else the mirror holds, by path. */
  readonly #others: ReadonlyMap<string, string>

  private constructor(name: string, parts: Parts<A>) {
    this.description = parts.description
    this.plane = parts.plane
    this.mirror = parts.mirror
    this.agent = parts.agent
    this.full = parts.full
    this.#parts = parts
    this.#others = readGenerated(generatedFiles().filter(path => !path.startsWith(`generated/${name}/`)))
  }

  /** `name`: for example `production/payments`. */
  static async start<A extends Agent>(
    name: string,
    transport: 'https' | 'ssh',
    { use, install }: AgentKind<A>,
  ): Promise<Site<A>> {
    // what kubectl creates of kapp-controller's kinds, 1.24.0 would refuse for its metadata; TKG's 1.23 has no such validation
    const plane = await startControlPlane({ strict: false })
    try {
      await fill(plane)
      const mirror = await startMirror(plane.folder)
      const webhook = await startWebhook(plane)
      const way = mirror[transport]
      if (!way) throw new Error('there is no OpenSSH server')
      const description = loadShipped(name)
      const full = renderVariant(description, { agent: use, git: way.git })
      const agent = await install(plane, full)
      return new Site(name, { description, plane, mirror, way, webhook, use, full, agent })
    } catch (error) {
      await plane.stop()
      throw error
    }
  }

  async stop(): Promise<void> {
    await this.agent.stop()
    await this.mirror.stop()
    await this.#parts.webhook.stop()
    await this.plane.stop()
  }

  /** Everything of the cluster, with what it says otherwise. */
  render(changes: Partial<ClusterInput>): RenderedFile[] {
    const { use, way } = this.#parts
    return renderVariant(this.description, { agent: use, git: way.git, changes })
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
    return operate({ plane: this.plane, files: this.full, credentials: this.#parts.way.files }, heading)
  }

  handOver(): Promise<void> {
    return this.agent.handOver(() => this.operate('Hand over'))
  }

  undo(): Promise<void> {
    return this.agent.undo(() => this.operate('Stop, and undo'))
  }

  /** Waits until the agent has converged; seconds since it was called. */
  async converged(commit: string, seconds = 180): Promise<number> {
    const start = Date.now()
    await until(() => this.agent.isConverged(commit), seconds, this.agent.explain)
    return (Date.now() - start) / 1000
  }

  /** Waits until the agent complains with these words. */
  async says(words: string, seconds = 90): Promise<void> {
    await until(async () => (await this.agent.complaints()).includes(words), seconds, this.agent.explain)
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
    return { ...this.plane.programs.peaks(), ...this.agent.programs.peaks() }
  }
}

/** What is in a cluster of TKG before any agent. */
async function fill(plane: ControlPlane): Promise<void> {
  await plane.startControllers()
  await plane.api.createCrds(clusterCrds().filter(crd => !isOfPackage(crd)))
  for (const namespace of TKG_NAMESPACES)
    await plane.api.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
}

/** Brought by a package that is not installed here: the agent must not need it beforehand. */
function isOfPackage({ metadata }: KubernetesObject): boolean {
  return metadata.name.endsWith('k8s.cni.cncf.io')
}

/** The objects of `manifests/`. */
export function pulled(files: readonly RenderedFile[]): KubernetesObject[] {
  return files.flatMap(({ path, object }) => (object && path.includes('/manifests/') ? [object] : []))
}
