/** Output of clusters and environments that are no more: deleting a cluster's file deletes its folder. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { compareText } from '#kernel'
import type { Selection } from './fleet.ts'
import { discoverClusters, discoverEnvironments } from './load/index.ts'
import { planFolder, type WritePlan } from './write/index.ts'

/** Folders of an environment that are no cluster's. */
const OWN_FOLDERS: ReadonlySet<string> = new Set(['aws', 'reports'])

/** Plans the removal; only a run over everything of an environment may judge that, of shards the first one. */
export function planStale(root: string, { environment, cluster, shard }: Selection): WritePlan[] {
  const generated = join(root, 'generated')
  if (cluster !== undefined || (shard !== undefined && !shard.startsWith('1/')) || !existsSync(generated))
    return []
  const clusters = new Set(discoverClusters(root).map(each => `${each.environment}/${each.cluster}`))
  const environments = new Set(discoverEnvironments(root))
  return folders(generated)
    .filter(name => environment === undefined || name === environment)
    .flatMap(name => {
      if (!environments.has(name)) return [planFolder(generated, name, [])]
      return folders(join(generated, name))
        .filter(inner => !clusters.has(`${name}/${inner}`) && !OWN_FOLDERS.has(inner))
        .map(inner => planFolder(generated, `${name}/${inner}`, []))
    })
}

function folders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .toSorted(compareText)
}
