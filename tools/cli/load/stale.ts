/** Folders of generated/ that belong to nobody any more, found by their names alone. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { discoverClusters, discoverEnvironments } from './discover.ts'

/** Output without a source: of one cluster or, when `cluster` is absent, of a whole environment. */
export interface StaleFolder {
  readonly environment: string
  readonly cluster?: string
}

/** Folders of an environment that are no cluster's. */
const OWN_FOLDERS: ReadonlySet<string> = new Set(['aws', 'reports'])

/** All of them, sorted; `root` is the absolute path of the repository. */
export function findStale(root: string): StaleFolder[] {
  const generated = join(root, 'generated')
  const clusters = new Set(discoverClusters(root).map(each => `${each.environment}/${each.cluster}`))
  const environments = new Set(discoverEnvironments(root))
  return folders(generated).flatMap((environment): StaleFolder[] =>
    environments.has(environment)
      ? folders(join(generated, environment))
          .filter(name => !clusters.has(`${environment}/${name}`) && !OWN_FOLDERS.has(name))
          .map(cluster => ({ environment, cluster }))
      : [{ environment }],
  )
}

function folders(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .toSorted()
}
