/** Everything that must be right before a cluster is made of its description. */
import type { Problem } from '#kernel'
import type { TkgContext } from '../derived.ts'
import { checkChoices } from './choices.ts'
import { checkNetwork } from './network.ts'
import { checkPlan } from './plan.ts'
import { checkRole } from './role.ts'
import { checkSite } from './site.ts'
import { checkZones } from './zones.ts'

export function check(context: TkgContext): Problem[] {
  return [
    ...checkRole(context),
    ...checkPlan(context),
    ...checkZones(context),
    ...checkNetwork(context),
    ...checkSite(context),
    ...checkChoices(context),
  ]
}
