/** What is rendered at once: a cluster or, made of all clusters of an environment, its reports. */
import { discoverClusters, type ClusterFile } from '../load/index.ts'

/** A cluster; with `of` the reports of these clusters, in the place of a cluster of that name. */
export interface Subject extends ClusterFile {
  readonly of?: readonly ClusterFile[]
}

/** The subject of a folder below generated/; undefined where nobody describes it. */
export function findSubject(root: string, environment: string, folder: string): Subject | undefined {
  const clusters = discoverClusters(root).filter(each => each.environment === environment)
  if (folder !== 'reports') return clusters.find(({ cluster }) => cluster === folder)
  const file = `environments/${environment}/environment.ts`
  return clusters.length === 0 ? undefined : { environment, cluster: folder, file, of: clusters }
}
