/** Reports of environments: written once every cluster of the environment is known, whichever of them a run is about. */
import { compose, reportCluster, type ClusterReport, type Problem } from '#kernel'
import { environmentReports } from '#reports'
import type { Selection } from './fleet.ts'
import {
  discoverClusters,
  discoverEnvironments,
  loadCluster,
  locateThrow,
  type ClusterFile,
} from './load/index.ts'
import type { ClusterFacts } from './platform.ts'
import type { OutputFile } from './write/index.ts'

/** The folder of an environment's reports, below generated/. */
export function reportsFolder(environment: string): string {
  return `${environment}/reports`
}

/** Environments whose reports a run must look after: those of its clusters; of shards the first one does all. */
export function reportedEnvironments(
  root: string,
  clusters: readonly ClusterFile[],
  { environment, shard }: Selection,
): string[] {
  if (shard === undefined) return [...new Set(clusters.map(cluster => cluster.environment))].toSorted()
  if (!shard.startsWith('1/')) return []
  return environment === undefined ? discoverEnvironments(root) : [environment]
}

/**
 * What should stand in an environment's reports. `known` are facts that hold now; a cluster without them is composed for
 * its report. A cluster with errors leaves the reports as they are, with a warning: half a register is none.
 */
export function renderReports(
  root: string,
  environment: string,
  known: readonly ClusterFacts[],
): { readonly files: readonly OutputFile[] } | { readonly problem: Problem } {
  const byFile = new Map(known.map(facts => [facts.file, facts.report]))
  const clusters = discoverClusters(root).filter(cluster => cluster.environment === environment)
  const reports: ClusterReport[] = []
  for (const cluster of clusters) {
    const report = byFile.get(cluster.file) ?? composeReport(root, cluster)
    if (!report) return { problem: incomplete(environment, cluster) }
    reports.push(report)
  }
  return { files: reportFiles(environment, reports) }
}

/** The files of reports over all clusters of an environment; none where it has no cluster. */
export function reportFiles(environment: string, reports: readonly ClusterReport[]): OutputFile[] {
  if (reports.length === 0) return []
  return environmentReports(environment, reports).map(({ name, text }) => ({
    path: `${reportsFolder(environment)}/${name}`,
    text,
  }))
}

function composeReport(root: string, cluster: ClusterFile): ClusterReport | undefined {
  const loaded = loadCluster(root, cluster)
  if (!('description' in loaded)) return undefined
  const { composed } = compose(loaded.description, locateThrow)
  return composed && reportCluster(composed)
}

function incomplete(environment: string, { cluster, file }: ClusterFile): Problem {
  return {
    severity: 'warning',
    rule: 'reports/incomplete',
    at: { file },
    message: `the reports of ${environment} are left as they are, because ${cluster} cannot be composed`,
    fix: `mend ${cluster}, then run \`npx nx generate manifests --environment ${environment}\``,
  }
}
