/** Rules: what must be true of what is rendered, one file a rule. */
import { compareText, type Rule } from '#kernel'
import * as all from './all.ts'

export type { Asked } from './asked/asked.ts'
export { designSentences, type DesignSentence } from './asked/design.ts'
export { scannerGroups } from './asked/scanner-groups.ts'

/** In the order of their names, whatever order a loader gives a module's exports. */
export const rules: readonly Rule[] = Object.entries<Rule>(all)
  .toSorted(([a], [b]) => compareText(a, b))
  .map(([, rule]) => rule)
