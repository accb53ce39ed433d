/** Output of clusters and environments that are no more: deleting a cluster's file deletes its folder. */
import { join } from 'node:path'
import type { Selection } from './fleet.ts'
import { findStale, folderOf } from './load/index.ts'
import { planFolder, type WritePlan } from './write/index.ts'

/** Plans the removal; only a run over everything of an environment may judge that, of shards the first one. */
export function planStale(root: string, { environment, cluster, shard }: Selection): WritePlan[] {
  if (cluster !== undefined || (shard !== undefined && !shard.startsWith('1/'))) return []
  return findStale(root)
    .filter(stale => environment === undefined || stale.environment === environment)
    .map(stale => planFolder(join(root, 'generated'), folderOf(stale), []))
}
