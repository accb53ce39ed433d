/** Waivers: what excuses an object from a rule, beside what it excuses, with a reason, an owner and an end. */
import { z } from 'zod'
import { locate, type Layer, type Position } from '#values'

/** Of everything that is waived: why, whose, until when. */
export const waiverWords = {
  reason: z.string().min(1),
  owner: z.string().min(1),
  expires: z.iso.date().describe('The last day it holds, for example 2027-03-31.'),
}

export const waiverSchema = z.strictObject({
  rule: z.string().min(1).describe('Id of the rule, for example prod-plan.'),
  object: z
    .string()
    .regex(
      /^[A-Z][A-Za-z0-9]*(\.[a-z0-9.-]+)?(\/[^/]+){1,2}$/,
      'what is excused: Service/shop/web, ClusterRole.rbac.authorization.k8s.io/view, Cluster/payments, Environment/production; * as the name stands for all',
    )
    .describe(
      'What is excused, for example Service/shop/web or Cluster/payments; * as the name stands for all.',
    ),
  ...waiverWords,
})

export const waivers = z.array(waiverSchema).readonly()

export type RuleWaiver = z.output<typeof waiverSchema>

/** A waiver, and where it was written: for what is below it only. */
export interface PlacedWaiver extends RuleWaiver {
  readonly layer: Layer['name']
  /** The component beside whose use it stands. */
  readonly component?: string | undefined
  readonly at?: Position | undefined
}

/** The waivers that a layer says; for those of a use of a component, with its name. */
export function placeWaivers(layer: Layer, component?: string): PlacedWaiver[] {
  const { waivers = [] } = layer.value as { readonly waivers?: readonly RuleWaiver[] }
  return waivers.map((waiver, i) => ({
    ...waiver,
    layer: layer.name,
    component,
    at: locate(layer.value, ['waivers', i]) ?? layer.at,
  }))
}
