/** What the manual knows of a component: its definition, and what it says when it is composed into a sample cluster. */
import type { ClusterFlow, ComponentDefinition, ComponentUse, Offers, Requirement } from '#kernel'

export interface Described {
  readonly name: string
  /** Its folder in packages/, which is also its door. */
  readonly room: string
  /** What the room exports it as, for example `certManager`. */
  readonly exported: string
  /** The sentence on top of the room's index.ts. */
  readonly sentence: string
  readonly definition: ComponentDefinition
  /** The use that the sample cluster makes of it. */
  readonly example: ComponentUse
  readonly offers: Offers
  readonly requires: readonly Requirement[]
  /** Flows of the sample cluster that the component says, with providers found. */
  readonly flows: readonly ClusterFlow[]
}
