/** `plan`: what the agent does with a cluster, in which order and what it waits for; as steps, as a picture or as data. */
import { compareProblems, renderCluster, type ClusterView, type Problem } from '#kernel'
import {
  changesOf,
  checkOrder,
  graphOf,
  planData,
  planMermaid,
  planOf,
  planText,
  type Action,
  type Plan,
  type PlanData,
} from '#order'
import { selectClusters, type Selection } from './fleet.ts'
import { loadCluster, locateThrow, type ClusterFile } from './load/index.ts'
import type { Verb } from './verb.ts'

/** A cluster as it would be applied or deleted. */
export interface ClusterPlan {
  readonly source: ClusterFile
  readonly view: ClusterView
  readonly plan: Plan
}

export const run: Verb = (root, options, output) => {
  const action: Action = options['delete'] ? 'delete' : 'create'
  const { plans, problems } = planClusters(root, options, action)
  output.report(problems)
  for (const { plan, view } of plans)
    output.say((options['format'] === 'mermaid' ? planMermaid(plan) : planText(plan, view)).trimEnd())
  return {
    ok: problems.every(({ severity }) => severity !== 'error'),
    json: { plans: plans.map(dataOf), problems },
  }
}

/** Plans of the clusters of a selection that can be composed; a plan may stand beside problems, but not if they are a ring. */
export function planClusters(
  root: string,
  selection: Selection,
  action: Action,
): { readonly plans: readonly ClusterPlan[]; readonly problems: readonly Problem[] } {
  const { clusters, problems } = selectClusters(root, selection)
  const planned = clusters.map(source => planCluster(root, source, action))
  return {
    plans: planned.flatMap(({ plan }) => (plan ? [plan] : [])),
    problems: [...problems, ...planned.flatMap(each => each.problems)].toSorted(compareProblems),
  }
}

function planCluster(
  root: string,
  source: ClusterFile,
  action: Action,
): { readonly plan?: ClusterPlan; readonly problems: readonly Problem[] } {
  const loaded = loadCluster(root, source)
  if (!('description' in loaded)) return { problems: loaded.problems }
  const { view, problems } = renderCluster(loaded.description, {
    rules: [],
    checks: [checkOrder],
    locateThrow,
  })
  if (!view) return { problems }
  const plan = planOf(graphOf(changesOf(view.manifests), action))
  return { ...(plan.blocked.length === 0 && { plan: { source, view, plan } }), problems }
}

function dataOf({ source, plan }: ClusterPlan): PlanData & { environment: string; cluster: string } {
  return { environment: source.environment, cluster: source.cluster, ...planData(plan) }
}
