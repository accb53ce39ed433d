/** Objects of Antrea that Drawbridge renders beside the package, each by its name. Facts: network policy, section 2.2. */
import { z } from 'zod'
import { flag, group } from '#kernel'
import { clusterGroup, egress, externalIPPool, tier } from './objects/other-options.ts'
import { policy } from './objects/policy-options.ts'
import { objectName } from './objects/words.ts'

/** Objects by name, each layer adding to the outer ones. */
function named<T extends z.ZodType>(description: string, object: T) {
  return z.record(objectName, object).default({}).describe(description)
}

export const options = group("Antrea's own objects.", {
  guardrails: flag(
    'Drops what no namespace of ours may do, whatever its own policies say: reach the Internet, or instance metadata, or be reached from outside the site.',
    true,
  ),
  tiers: named('Tiers beside those that Antrea brings, by name.', tier),
  clusterGroups: named('Groups that policies speak of, by name.', clusterGroup),
  clusterNetworkPolicies: named(
    'Policies beyond flows, by name. Say a flow instead wherever one will do: only flows are in the register of ports.',
    policy,
  ),
  egresses: named('Source addresses of traffic that leaves, by name.', egress),
  externalIPPools: named('Pools that those addresses come from, by name.', externalIPPool),
})
