/** The executor `generate`: a task is one cluster, and all tasks of a run share one process. */
import { join } from 'node:path'
import type { ExecutorContext, TaskGraph } from '@nx/devkit'
import { formatProblem, type Problem } from '#kernel'
import { renderFleet, selectClusters } from '../cli/fleet.ts'
import { discoverClusters, loadCluster, type ClusterFile } from '../cli/load/index.ts'
import { clusterFacts, type ClusterFacts } from '../cli/platform.ts'
import { renderReports, reportsFolder } from '../cli/reports.ts'
import { planStale } from '../cli/stale.ts'
import { State } from '../cli/state.ts'
import { count } from '../cli/verb.ts'
import { applyPlan, planFolder, withLock, WriteError, type WritePlan } from '../cli/write/index.ts'

/** A cluster; without one, what an environment left behind. */
export interface GenerateOptions {
  readonly environment: string
  readonly cluster?: string
}

interface TaskResult {
  readonly success: boolean
  readonly terminalOutput: string
  readonly startTime: number
  readonly endTime: number
}

/** One task alone: what Nx calls when batches are switched off. */
export async function generate(
  options: GenerateOptions,
  { root }: Pick<ExecutorContext, 'root'>,
): Promise<{ success: boolean }> {
  const { success, terminalOutput } = new Run(root).task(options)
  process[success ? 'stdout' : 'stderr'].write(terminalOutput)
  return { success }
}

/** All tasks of a run, one after the other, each with its own result: a cluster that fails fails alone. */
export async function* generateBatch(
  { tasks }: Pick<TaskGraph, 'tasks'>,
  options: Readonly<Record<string, GenerateOptions>>,
  _overrides: unknown,
  { root }: Pick<ExecutorContext, 'root'>,
): AsyncGenerator<{ task: string; result: TaskResult }> {
  const run = new Run(root)
  for (const task of Object.keys(tasks)) yield { task, result: run.task(options[task] as GenerateOptions) }
}

/** What the tasks of one process share: modules already loaded, digests, and the facts of clusters. */
class Run {
  readonly #root: string
  readonly #state: State
  readonly #facts: ReadonlyMap<string, readonly ClusterFacts[]>

  constructor(root: string) {
    this.#root = root
    this.#state = new State(root)
    const all = discoverClusters(root)
    this.#facts = new Map(all.map(cluster => [cluster.file, this.#factsOf(cluster)]))
  }

  task(options: GenerateOptions): TaskResult {
    const startTime = Date.now()
    const [problems, summary] = this.#attempt(() =>
      options.cluster === undefined ? this.#finish(options.environment) : this.#render(options),
    )
    const success = !problems.some(({ severity }) => severity === 'error')
    const words = [...problems.map(formatProblem), ...(success ? [summary] : [])]
    return {
      success,
      terminalOutput: words.map(text => `${text}\n`).join(''),
      startTime,
      endTime: Date.now(),
    }
  }

  #attempt(work: () => Outcome): Outcome {
    try {
      return work()
    } catch (error) {
      if (error instanceof WriteError) return [error.problems, '']
      throw error
    }
  }

  #render({ environment, cluster }: GenerateOptions): Outcome {
    const selected = selectClusters(this.#root, { environment, cluster })
    const [source] = selected.clusters
    if (!source) return [selected.problems, '']
    const { clusters, problems } = renderFleet(this.#root, [source], { known: this.#factsOfOthers(source) })
    const [rendered] = clusters
    if (!rendered || problems.some(({ severity }) => severity === 'error')) return [problems, '']
    const plan = this.#write(generated => [
      planFolder(generated, `${environment}/${cluster}`, rendered.files),
    ])
    this.#state.remember(rendered)
    return [problems, `${source.file}: ${count(rendered.objects, 'object')}, ${plan}`]
  }

  /** What checks across clusters must know of each one as it is now: two that get in each other's way both fail. */
  #factsOf(cluster: ClusterFile): readonly ClusterFacts[] {
    if (this.#state.isFresh(cluster)) return this.#state.factsOf(cluster)
    const loaded = loadCluster(this.#root, cluster)
    return 'description' in loaded ? [clusterFacts(cluster, loaded.description)] : []
  }

  #factsOfOthers({ file }: ClusterFile): ClusterFacts[] {
    return [...this.#facts].flatMap(([other, facts]) => (other === file ? [] : facts))
  }

  /** What an environment has beside its clusters: reports over all of them; and what is left of those that are gone. */
  #finish(environment: string): Outcome {
    const clusters = discoverClusters(this.#root).filter(cluster => cluster.environment === environment)
    const known = clusters.flatMap(cluster => this.#state.currentFacts(cluster))
    const reports = renderReports(this.#root, environment, known)
    const plan = this.#write(generated => [
      ...('files' in reports ? [planFolder(generated, reportsFolder(environment), reports.files)] : []),
      ...planStale(this.#root, { environment }),
    ])
    if ('files' in reports) this.#state.rememberReports(environment, clusters, reports.files.length)
    return ['problem' in reports ? [reports.problem] : [], `environments/${environment}: ${plan}`]
  }

  /** Plans and writes under the lock; answers what changed. */
  #write(plan: (generated: string) => readonly WritePlan[]): string {
    const generated = join(this.#root, 'generated')
    return withLock(this.#root, () => {
      const plans = plan(generated)
      for (const each of plans) applyPlan(generated, each)
      const sum = (pick: (plan: WritePlan) => number) => plans.reduce((total, each) => total + pick(each), 0)
      return `files: ${sum(each => each.added.length)} added, ${sum(each => each.changed.length)} changed, ${sum(each => each.removed.length)} removed`
    })
  }
}

type Outcome = readonly [problems: readonly Problem[], summary: string]
