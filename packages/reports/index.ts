/** Reports: what people read of a whole environment beside its manifests. One file a report, one line that names it. */
import { compareText, header, type ClusterReport } from '#kernel'
import { images } from './images.ts'
import { ports } from './ports.ts'
import type { Report } from './report.ts'

export type { Report } from './report.ts'

/** Every report, in no particular order. */
const reports: readonly Report[] = [ports, images]

/** A file below `generated/<environment>/reports/`, header line included. */
export interface ReportText {
  readonly name: string
  readonly text: string
}

/** All reports of one environment; `clusters` are all of its clusters, in any order. */
export function environmentReports(environment: string, clusters: readonly ClusterReport[]): ReportText[] {
  const sorted = clusters.toSorted((a, b) => compareText(a.cluster, b.cluster))
  const source = `environments/${environment}`
  return reports
    .flatMap(report =>
      Object.entries(report.files(environment, sorted)).map(([name, body]) => ({
        name,
        text: header(report.title, source, name.endsWith('.md') ? '<!--' : '#') + body,
      })),
    )
    .toSorted((a, b) => compareText(a.name, b.name))
}

export { countFindings, fingerprints, type Findings, type RuleWords } from './findings/findings.ts'
export { findingsMarkdown } from './findings/markdown.ts'
export { findingsSarif } from './findings/sarif.ts'
export { findingsText, type Look } from './findings/text.ts'
