/** What it costs to know where every leaf of the shipped clusters comes from, beside rendering them without knowing it. */
import { createRequire } from 'node:module'

/** Milliseconds of processor time for all clusters, the best of the rounds. */
export interface ProvenanceCost {
  readonly leaves: number
  /** Leaves that have a place in a source. */
  readonly resolved: number
  readonly rendering: number
  /** Rendering with the marks that `why` needs. */
  readonly marked: number
  /** Tracing every leaf; `first` with reading the literals of all sources. */
  readonly tracing: number
  readonly first: number
}

const { compare } = createRequire(import.meta.url)('./provenance.cjs') as {
  readonly compare: (rounds: number) => ProvenanceCost
}

export function measureProvenance(rounds: number): ProvenanceCost {
  return compare(rounds)
}
