/** A problem of Contour's configuration file, before anybody knows in which of its two places it was written. */
import type { Path, ProblemReport } from '#kernel'

export interface Finding extends ProblemReport {
  /** The last part of the rule's name. */
  readonly rule: string
  /** Path of the key in the file. */
  readonly path: Path
}
