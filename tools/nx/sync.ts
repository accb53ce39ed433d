/** The sync generator behind `nx sync` and `nx sync:check`: generated/ must be what the environments say, docs/ what the rooms say. */
import { join } from 'node:path'
import type { Tree } from '@nx/devkit'
import { formatProblem, type Problem } from '#kernel'
import { describeComponents, planDocs } from '../cli/docs.ts'
import { discoverClusters, folderOf } from '../cli/load/index.ts'
import { loadRooms } from '../cli/rooms.ts'
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
  const trees = { generated: await planAll(tree.root), docs: planPages(tree.root) }
  for (const [folder, plans] of Object.entries(trees))
    for (const plan of plans) {
      for (const { path, text } of [...plan.added, ...plan.changed]) tree.write(`${folder}/${path}`, text)
      for (const path of plan.removed) tree.delete(`${folder}/${path}`)
    }
  const details = Object.entries(trees).flatMap(([folder, plans]) =>
    plans.flatMap(plan => describe(folder, plan)),
  )
  if (details.length === 0) return {}
  return {
    outOfSyncMessage: `generated/ or docs/ is not what the sources say: ${count(details.length, 'difference')}.`,
    outOfSyncDetails: [
      ...details,
      'Run `npx nx sync` (or `npx nx generate manifests` and `npx nx generate docs`) and commit what it changes.',
    ],
  }
}

/** Pages of docs/ that the rooms make. */
function planPages(root: string): WritePlan[] {
  const described = describeComponents(loadRooms(root))
  if ('problems' in described) {
    refuse(described.problems)
    return []
  }
  const plans = planDocs(join(root, 'docs'), described.components)
  refuse(plans.flatMap(plan => plan.problems))
  return plans
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

function describe(folder: string, { added, changed, removed }: WritePlan): string[] {
  return [
    ...added.map(({ path }) => `missing  ${folder}/${path}`),
    ...changed.map(({ path }) => `differs  ${folder}/${path}`),
    ...removed.map(path => `stale    ${folder}/${path}`),
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
