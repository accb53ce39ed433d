/** The container's standard output: for trying things, and where another agent reads the nodes' logs. */
import { output } from '../build.ts'
import type { Section } from '../section.ts'

export interface StdoutOptions {
  /** Tags of the records that are printed; default `*`. */
  readonly match?: string
  /** Default `json_lines`, a record a line. */
  readonly format?: 'json_lines' | 'json' | 'json_stream' | 'msgpack'
}

/** Prints records. The package excludes Fluent Bit's own pods from what it reads, so nothing goes in circles. */
export function stdout({ match = '*', format = 'json_lines' }: StdoutOptions = {}): Section {
  return output('stdout', { match, format })
}
