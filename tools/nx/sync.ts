/** The sync generator behind `nx sync` and `nx sync:check`: generated/ must be what the environments say. */
import { join } from 'node:path'
import type { Tree } from '@nx/devkit'
import { formatProblem, type Problem } from '#kernel'
import { discoverClusters, folderOf } from '../cli/load/index.ts'
import { renderInShares } from '../cli/shares.ts'
import { planStale } from '../cli/stale.ts'
import { count } from '../cli/verb.ts'
import { planReports } from '../cli/verify.ts'
import { planFolder, type WritePlan } from '../cli/write/index.ts'

/** What Nx reports; nothing when everything is in step. */
export interface SyncResult {
  readonly outOfSyncMessage?: string
  readonly outOfSyncDetails?: string[]
}

/** Renders everything in memory, trusting no cache, and puts every difference into the Tree. Foreign files stay. */
export async function sync(tree: Tree): Promise<SyncResult> {
  const plans = await planAll(tree.root)
  for (const plan of plans) {
    for (const { path, text } of [...plan.added, ...plan.changed]) tree.write(`generated/${path}`, text)
    for (const path of plan.removed) tree.delete(`generated/${path}`)
  }
  const details = plans.flatMap(describe)
  if (details.length === 0) return {}
  return {
    outOfSyncMessage: `generated/ is not what the environments say: ${count(details.length, 'difference')}.`,
    outOfSyncDetails: [
      ...details,
      'Run `npx nx generate manifests` (or `npx nx sync`) and commit what it changes.',
    ],
  }
}

async function planAll(root: string): Promise<WritePlan[]> {
  const fleet = await renderInShares(root, discoverClusters(root))
  refuse(fleet.problems)
  const generated = join(root, 'generated')
  const plans = [
    ...fleet.clusters.map(({ source, files }) => planFolder(generated, folderOf(source), files)),
    ...planReports(root, generated, fleet),
    ...planStale(root, {}),
  ]
  refuse(plans.flatMap(plan => plan.problems))
  return plans
}

function describe({ added, changed, removed }: WritePlan): string[] {
  return [
    ...added.map(({ path }) => `missing  generated/${path}`),
    ...changed.map(({ path }) => `differs  generated/${path}`),
    ...removed.map(path => `stale    generated/${path}`),
  ]
}

/** Nx prints what is thrown and fails; the problems are the message, and there is no stack to offer. */
function refuse(problems: readonly Problem[]): void {
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return
  const error = new Error(errors.map(formatProblem).join('\n'))
  error.stack = ''
  throw error
}
