/** Checks across clusters: what no cluster can see of itself. */
import { locate, type ClusterDescription, type ClusterReport, type Position, type Problem } from '#kernel'
import type { ClusterFile } from './load/index.ts'

/** What the checks need to know of a cluster; plain data, so that it can be remembered for clusters that did not change. */
export interface ClusterFacts {
  readonly environment: string
  readonly file: string
  readonly name: string
  readonly at?: Position | undefined
  /** What reports of its environment say of it; absent while the cluster has errors. */
  readonly report?: ClusterReport | undefined
}

export function clusterFacts(
  { environment, file }: ClusterFile,
  { source }: ClusterDescription,
  report?: ClusterReport,
): ClusterFacts {
  return { environment, file, name: source.name, at: locate(source, ['name']), report }
}

/** Two clusters of one name in one environment would share tags, kubeconfig contexts and a folder. */
export function checkPlatform(facts: readonly ClusterFacts[]): Problem[] {
  const seen = new Map<string, ClusterFacts>()
  return facts.flatMap((each): Problem[] => {
    const key = `${each.environment}/${each.name}`
    const other = seen.get(key)
    if (!other) {
      seen.set(key, each)
      return []
    }
    const at = each.at ?? { file: each.file }
    return [
      {
        severity: 'error',
        rule: 'platform/cluster-name',
        at,
        message: `two clusters of ${each.environment} are named ${each.name}`,
        found: `${other.file} and ${each.file}`,
        expected: 'names that are unique in an environment',
        fix: 'rename one of the two, file and name',
      },
    ]
  })
}
