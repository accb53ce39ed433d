/** Argo CD as the tests' agent: two Applications, one that prunes and one that keeps. */
import type { KubernetesObject } from '#kernel'
import type { Agent, AgentKind } from './agent.ts'
import {
  applicationsOf,
  describeStatus,
  isConverged,
  statusOf,
  type Application,
  type ApplicationStatus,
} from './applications.ts'
import { installArgo, type Argo } from './argo.ts'
import type { ControlPlane } from './control-plane.ts'
import { pause, until } from './processes.ts'
import { agentInAHurry } from './shipped.ts'
import type { RenderedFile } from './variant.ts'

export const ARGO_CD: AgentKind<ArgoAgent> = {
  use: agentInAHurry('argoCd', { retry: { limit: 15, duration: '1s', factor: 2, maxDuration: '2s' } }),
  install: async (plane, files) => new ArgoAgent(plane, await installArgo(plane), files),
}

export class ArgoAgent implements Agent {
  /** The Application that prunes, and the one that keeps. */
  readonly main: Application
  readonly kept: Application
  readonly programs: Argo['programs']
  readonly start: Argo['start']
  readonly kill: Argo['kill']
  readonly stop: Argo['stop']
  readonly #plane: ControlPlane

  constructor(plane: ControlPlane, argo: Argo, files: readonly RenderedFile[]) {
    this.#plane = plane
    this.programs = argo.programs
    this.start = argo.start
    this.kill = argo.kill
    this.stop = argo.stop
    const [main, kept] = applicationsOf(files)
    this.main = main
    this.kept = kept
  }

  /** A site installs it before. */
  readonly handOver = async (operate: () => Promise<void>): Promise<void> => {
    await this.start()
    await operate()
  }

  readonly undo = (operate: () => Promise<void>): Promise<void> => operate()

  readonly isConverged = async (commit: string): Promise<boolean> => {
    const isDone = async (application: Application) =>
      isConverged(application, await this.status(application), commit)
    return (await isDone(this.main)) && isDone(this.kept)
  }

  readonly isSyncing = async (commit: string): Promise<boolean> => {
    const { body } = await this.#plane.api.request('GET', this.main.path)
    const operation = body['operation'] as { sync?: { revision?: string } } | undefined
    return operation?.sync?.revision === commit
  }

  readonly lookedTwice = async (): Promise<void> => {
    for (let turn = 0; turn < 2; turn++)
      for (const application of [this.main, this.kept]) {
        const { reconciledAt } = await this.status(application)
        await until(async () => (await this.status(application)).reconciledAt !== reconciledAt, 60)
      }
    await pause(1)
  }

  readonly complaints = async (): Promise<string> => {
    const all = await Promise.all([this.main, this.kept].map(each => this.complaintsOf(each)))
    return all.join('\n')
  }

  async complaintsOf(application: Application): Promise<string> {
    const { conditions = [], operationState } = await this.status(application)
    return [...conditions.map(({ message }) => message), operationState?.message ?? ''].join('\n')
  }

  readonly explain = async (): Promise<string> => {
    const all = [this.main, this.kept].map(async each => describeStatus(each, await this.status(each)))
    return `\n${(await Promise.all(all)).join('\n')}\n${this.programs.log('application-controller', 3)}`
  }

  /** See packages/argo-cd/kept.ts. */
  readonly isKept = ({ kind, metadata }: KubernetesObject): boolean =>
    ['Namespace', 'CustomResourceDefinition'].includes(kind) || metadata.name.endsWith('-package')

  status(application: Application): Promise<ApplicationStatus> {
    return statusOf(this.#plane.api, application)
  }
}
