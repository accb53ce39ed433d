/**
 * The variables of the TKG cluster configuration file, under TKG's own names. Most follow from the description of the
 * environment and the cluster; an author sets only what is left.
 */
import { group } from '#kernel'
import { antrea } from './variables/antrea.ts'
import { aws } from './variables/aws.ts'
import { addresses, cluster } from './variables/cluster.ts'
import type { VariableGroup } from './variables/group.ts'
import { autoscaler, health, machines } from './variables/machines.ts'
import { identities, images, operation, proxies } from './variables/site.ts'

/** The parts of the file, in its order. */
export const GROUPS: readonly VariableGroup[] = [
  cluster,
  aws,
  machines,
  addresses,
  images,
  proxies,
  identities,
  operation,
  health,
  autoscaler,
  antrea,
]

export const values = group('Variables of the TKG cluster configuration file.', {
  ...cluster.fields,
  ...aws.fields,
  ...machines.fields,
  ...addresses.fields,
  ...images.fields,
  ...proxies.fields,
  ...identities.fields,
  ...operation.fields,
  ...health.fields,
  ...autoscaler.fields,
  ...antrea.fields,
})
