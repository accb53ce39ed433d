/** Checks across clusters: what no cluster can see of itself. */
import {
  checkFleet,
  locate,
  type ClusterDescription,
  type ClusterReport,
  type FleetMember,
  type FleetOptions,
  type FleetVerdict,
  type Problem,
  type Rendered,
} from '#kernel'
import { rules } from '#rules'
import type { ClusterFile } from './load/index.ts'

/** What the checks need to know of a cluster; plain data, so that it can be remembered for clusters that did not change. */
export interface ClusterFacts extends FleetMember {
  readonly file: string
  /** What reports of its environment say of it; absent while the cluster has errors. */
  readonly report?: ClusterReport | undefined
}

export function clusterFacts(
  { environment, file }: ClusterFile,
  { source }: ClusterDescription,
  { facts, waivers, report, view }: Partial<Rendered> = {},
): ClusterFacts {
  const at = locate(source, ['name']) ?? { file }
  return { environment, file, name: source.name, at, facts, waivers, raised: view?.environment.rules, report }
}

/** Everything that is judged across clusters. */
export function checkPlatform(facts: readonly ClusterFacts[], options: FleetOptions): FleetVerdict {
  const { problems, excused } = checkFleet(rules, facts, options)
  return { problems: [...checkNames(facts), ...problems], excused }
}

/** Two clusters of one name in one environment would share tags, kubeconfig contexts and a folder. */
function checkNames(facts: readonly ClusterFacts[]): Problem[] {
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
