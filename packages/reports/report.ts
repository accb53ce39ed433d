/** What a report is. */
import type { ClusterReport } from '#kernel'

export interface Report {
  /** For the first line of its files. */
  readonly title: string
  /** Its files by name, without the header line; `clusters` are sorted by name. */
  readonly files: (
    environment: string,
    clusters: readonly ClusterReport[],
  ) => Readonly<Record<string, string>>
}
