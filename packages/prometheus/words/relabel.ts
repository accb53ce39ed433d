/** Relabelling: how labels of targets and series are chosen and changed (prometheus v2.36.2, model/relabel). */
import { z } from 'zod'
import { labelName, pattern } from './formats.ts'

const TARGET = /^(?:(?:[a-zA-Z_]|\$(?:\{\w+\}|\w+))+\w*)+$/

const sources = z.array(labelName).min(1).readonly().describe('Labels whose values are joined.')
const separator = z.string().optional().describe('What stands between the joined values; default ;.')
const regex = pattern.optional().describe('What the joined values must match as a whole; default (.*).')
const target = z
  .string()
  .regex(TARGET, 'a label, for example node, or one with groups of the expression in it: $1_total')
  .describe('The label that is written.')

/** One rule; which other fields it takes depends on its action. */
export const relabelRule = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('replace').describe('Writes `replacement` into a label, where the values match.'),
    sourceLabels: sources.optional(),
    separator,
    regex,
    targetLabel: target,
    replacement: z.string().optional().describe('Default $1.'),
  }),
  z.strictObject({
    action: z.enum(['keep', 'drop']).describe('Keeps, or drops, what matches.'),
    sourceLabels: sources,
    separator,
    regex: pattern.describe('What the joined values must match as a whole.'),
  }),
  z.strictObject({
    action: z.enum(['lowercase', 'uppercase']).describe('Writes the joined values in one case.'),
    sourceLabels: sources,
    separator,
    targetLabel: target,
  }),
  z.strictObject({
    action: z.literal('hashmod').describe('Writes a hash of the joined values, modulo `modulus`.'),
    sourceLabels: sources,
    separator,
    targetLabel: labelName,
    modulus: z.int().min(1),
  }),
  z.strictObject({
    action: z.literal('labelmap').describe('Copies labels whose names match to names made of `replacement`.'),
    regex: pattern,
    replacement: target.optional(),
  }),
  z.strictObject({
    action: z.enum(['labeldrop', 'labelkeep']).describe('Drops labels whose names match, or all others.'),
    regex: pattern,
  }),
])
export type RelabelRule = z.output<typeof relabelRule>

const KEYS: Readonly<Record<string, string>> = { sourceLabels: 'source_labels', targetLabel: 'target_label' }

/** A rule in the words of prometheus.yml. */
export function relabelConfig(
  rule: RelabelRule,
): Readonly<Record<string, string | number | readonly string[]>> {
  return Object.fromEntries(
    Object.entries(rule).flatMap(([key, value]) => (value === undefined ? [] : [[KEYS[key] ?? key, value]])),
  )
}
