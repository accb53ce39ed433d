/** Objects of Calico that Drawbridge renders beside the package, each by its name. Facts: network policy, section 2.3. */
import { z } from 'zod'
import { flag, group } from '#kernel'
import { bgp, bgpPeer } from './objects/bgp-options.ts'
import { ippool } from './objects/ippool-options.ts'
import { networkSet } from './objects/network-set-options.ts'
import { policy } from './objects/policy-options.ts'

/** Objects by name, each layer adding to the outer ones. */
function named<T extends z.ZodType>(description: string, object: T) {
  return z.record(z.string(), object).default({}).describe(description)
}

export const options = group("Calico's own objects.", {
  guardrails: flag(
    'Denies what no namespace of ours may do, whatever its own policies say: reach the Internet, or instance metadata, or be reached from outside the site.',
    true,
  ),
  ippools: named('More ranges of pod addresses, by name.', ippool),
  bgp: bgp.optional(),
  bgpPeers: named(
    'Routers outside the cluster, or nodes of it, that nodes exchange routes with, by name.',
    bgpPeer,
  ),
  globalNetworkSets: named(
    'Ranges with labels, for policies of the whole cluster to select, by name.',
    networkSet,
  ),
  networkSets: named('Ranges with labels within a namespace, by namespace/name.', networkSet),
  globalNetworkPolicies: named(
    'Policies beyond flows, by name without the prefix `default.`, which is added. Say a flow instead wherever one will do.',
    policy,
  ),
})
