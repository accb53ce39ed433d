/**
 * A large fleet in shares: the first on this thread, each other one on a thread of its own, so that every core renders.
 * Clusters do not see each other while they are rendered, so the result is the same however many threads there are.
 */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import {
  joinShares,
  renderFleet,
  renderShare,
  type RenderedFleet,
  type RenderedShare,
  type RenderOptions,
} from './fleet.ts'
import type { ClusterFile } from './load/index.ts'
import { Timer } from './timer.ts'

/** A thread takes a quarter of a second to start; this many clusters take longer. */
const WORTH_A_THREAD = 16
/** Each thread holds the kernel, cdk8s and the texts of its clusters: some 200 MiB. */
const MOST_THREADS = 4

/** What `renderFleet` does, on as many threads as are worth their start. */
export async function renderInShares(
  root: string,
  clusters: readonly ClusterFile[],
  options: RenderOptions = {},
): Promise<RenderedFleet> {
  const [own = [], ...others] = divide(clusters)
  if (others.length === 0) return renderFleet(root, clusters, options)
  const threads = others.map(share => renderOnThread({ root, clusters: share }))
  const first = renderShare(root, own, options)
  const rest = await Promise.all(threads)
  for (const { stages } of rest) options.timer?.add(stages)
  return joinShares(root, [first, ...rest.map(({ fleet }) => fleet)], options)
}

/** Cuts clusters into shares of equal size, in their order. */
function divide(clusters: readonly ClusterFile[]): (readonly ClusterFile[])[] {
  const cores = Math.min(availableParallelism(), MOST_THREADS)
  const count = Math.max(1, Math.min(cores, Math.floor(clusters.length / WORTH_A_THREAD)))
  const size = Math.ceil(clusters.length / count)
  return Array.from({ length: count }, (_, i) => clusters.slice(i * size, (i + 1) * size))
}

interface Share {
  readonly root: string
  readonly clusters: readonly ClusterFile[]
}

interface Done {
  readonly fleet: RenderedShare
  readonly stages: readonly (readonly [stage: string, milliseconds: number])[]
}

/** What a thread does (share.cjs): its share, and how long each stage took. */
export function renderTimed({ root, clusters }: Share): Done {
  const timer = new Timer()
  const fleet = renderShare(root, clusters, { timer })
  return { fleet, stages: timer.stages() }
}

/** Rejects with what the thread threw; a thread that ends without a word is our own mistake. */
function renderOnThread(share: Share): Promise<Done> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./share.cjs', import.meta.url), { workerData: share })
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', status => reject(new Error(`a rendering thread ended with ${status}`)))
  })
}
