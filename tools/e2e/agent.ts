/** What a real agent is to the tests, whichever it is. */
import type { ComponentUse, KubernetesObject } from '#kernel'
import type { ControlPlane } from './control-plane.ts'
import type { Programs } from './processes.ts'
import type { RenderedFile } from './variant.ts'

/** An agent beside a control plane; nothing of it runs before the cluster is handed over. */
export interface Agent {
  readonly programs: Programs
  /** Starts what a hand-over needs, runs the operator's commands for it, and does what a cluster would do meanwhile. */
  readonly handOver: (operate: () => Promise<void>) => Promise<void>
  /** The other way round: what a cluster does while the operator takes the agent away. */
  readonly undo: (operate: () => Promise<void>) => Promise<void>
  readonly start: () => Promise<void>
  /** Ends all of it as a node that dies would; what it kept outside the API is gone. */
  readonly kill: () => Promise<void>
  readonly stop: () => Promise<void>
  /** Whether it says that the cluster is what the commit says. */
  readonly isConverged: (commit: string) => Promise<boolean>
  /** Whether it has begun with the commit, and not ended. */
  readonly isSyncing: (commit: string) => Promise<boolean>
  /** Waits until it has looked at the mirror and the cluster twice more. */
  readonly lookedTwice: () => Promise<void>
  /** All that it complains of, in its own words. */
  readonly complaints: () => Promise<string>
  /** In which state it is, for messages. */
  readonly explain: () => Promise<string>
  /** Whether it never deletes this by itself. */
  readonly isKept: (object: KubernetesObject) => boolean
}

/** How an agent comes into a cluster. */
export interface AgentKind<A extends Agent> {
  /** As an environment says it; told to look and to try again soon, where a site waits for longer than tests. */
  readonly use: ComponentUse
  /** Brings what is there before the operator's commands; `files` are all of the cluster. */
  readonly install: (plane: ControlPlane, files: readonly RenderedFile[]) => Promise<A>
}
