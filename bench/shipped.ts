/** The shipped clusters, and how long a piece of work on them takes; for what is measured in one process. */
import type { ClusterDescription } from '#kernel'
import { discoverClusters, loadCluster } from '../tools/cli/load/index.ts'

/** Those that load, in the order of their folders. */
export function shippedDescriptions(root: string): ClusterDescription[] {
  return discoverClusters(root).flatMap(cluster => {
    const loaded = loadCluster(root, cluster)
    return 'description' in loaded ? [loaded.description] : []
  })
}

/** What the work returns, and its milliseconds. */
export function timed<T>(work: () => T): readonly [T, number] {
  const start = performance.now()
  const result = work()
  return [result, performance.now() - start]
}

/** The median; of an even number the upper one, and 0 of none. */
export function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
