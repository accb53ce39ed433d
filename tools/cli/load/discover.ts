/** Which clusters there are: one file each, `environments/<environment>/<cluster>.ts`; its name is the cluster's. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** One cluster as the file system knows it, before its file is loaded. */
export interface ClusterFile {
  readonly environment: string
  readonly cluster: string
  /** From the repository's root, with forward slashes. */
  readonly file: string
}

/** A cluster's own folder, below generated/; without a cluster the environment's. */
export function folderOf({
  environment,
  cluster,
}: {
  readonly environment: string
  readonly cluster?: string | undefined
}): string {
  return cluster === undefined ? environment : `${environment}/${cluster}`
}

/** All environments (folders with an environment.ts), sorted. */
export function discoverEnvironments(root: string): string[] {
  const folder = join(root, 'environments')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && existsSync(join(folder, entry.name, 'environment.ts')))
    .map(entry => entry.name)
    .toSorted()
}

/** All clusters of all environments, sorted by environment, then name. */
export function discoverClusters(root: string): ClusterFile[] {
  return discoverEnvironments(root).flatMap(environment =>
    readdirSync(join(root, 'environments', environment), { withFileTypes: true })
      .filter(entry => entry.isFile() && isClusterFile(entry.name))
      .map(entry => entry.name.slice(0, -'.ts'.length))
      .toSorted()
      .map(cluster => ({ environment, cluster, file: `environments/${environment}/${cluster}.ts` })),
  )
}

/** Whether a file directly in an environment's folder describes a cluster. */
export function isClusterFile(name: string): boolean {
  return (
    name.endsWith('.ts') && name !== 'environment.ts' && !name.endsWith('.test.ts') && !name.endsWith('.d.ts')
  )
}
