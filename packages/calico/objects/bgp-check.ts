/** What Calico would refuse of BGP's objects, or what would take routes away. Source: libcalico-go, lib/validator/v3. */
import { checkNumber, clusterRanges, contains, sortedEntries, type Refuse } from '#kernel'
import type { CalicoContext } from '../values.ts'
import { checkAsNumber, checkPeer, PORTS } from './bgp-peer-check.ts'
import type { Bgp } from './bgp-options.ts'
import { checkRange } from './words.ts'

const COMMUNITY = /^\d{1,5}:\d{1,5}$|^\d{1,10}:\d{1,10}:\d{1,10}$/

export function checkBgp(context: CalicoContext, refuse: Refuse): void {
  const { bgp, bgpPeers } = context.options
  if (bgp) {
    checkAsNumber(refuse, ['bgp', 'asNumber'], bgp.asNumber)
    checkNumber(refuse, ['bgp', 'listenPort'], bgp.listenPort, PORTS)
    checkServices(context, refuse, bgp)
    checkCommunities(refuse, bgp)
    checkMesh(refuse, bgp, Object.keys(bgpPeers).length)
  }
  for (const [name, peer] of sortedEntries(bgpPeers)) checkPeer(refuse, name, peer)
}

const SERVICE_RANGES = ['serviceClusterIPs', 'serviceExternalIPs', 'serviceLoadBalancerIPs'] as const

function checkServices({ environment, cluster }: CalicoContext, refuse: Refuse, bgp: Bgp): void {
  const { services } = clusterRanges(environment, cluster)
  for (const key of SERVICE_RANGES)
    for (const [i, cidr] of (bgp[key] ?? []).entries()) {
      const path = ['bgp', key, i]
      if (!checkRange(refuse, path, cidr, 'private')) continue
      if (key === 'serviceClusterIPs' && !contains(services, cidr))
        refuse('service-range', path, {
          message: "this is no range of the cluster's services",
          found: cidr,
          expected: `a range within ${services}`,
          fix: 'correct the range',
        })
    }
}

function checkCommunities(refuse: Refuse, bgp: Bgp): void {
  const known = bgp.communities ?? {}
  const bad = (path: readonly (string | number)[], value: string) =>
    refuse('community', path, {
      message: 'this is no BGP community',
      found: value,
      expected: '65001:100, or 65001:100:200, or a name from communities',
      fix: 'correct it',
    })
  for (const [name, value] of sortedEntries(known))
    if (!COMMUNITY.test(value)) bad(['bgp', 'communities', name], value)
  for (const [i, { cidr, communities }] of (bgp.prefixAdvertisements ?? []).entries()) {
    checkRange(refuse, ['bgp', 'prefixAdvertisements', i, 'cidr'], cidr)
    for (const [j, value] of communities.entries())
      if (!COMMUNITY.test(value) && known[value] === undefined)
        bad(['bgp', 'prefixAdvertisements', i, 'communities', j], value)
  }
  if (Object.keys(known).length > 0 && !bgp.prefixAdvertisements?.length)
    refuse('community-unused', ['bgp', 'communities'], {
      message: 'communities are said that no advertisement carries',
      found: sortedEntries(known)
        .map(([name]) => name)
        .join(', '),
      expected: 'prefixAdvertisements that name them',
      fix: 'add prefixAdvertisements, or remove communities',
    })
}

function checkMesh(refuse: Refuse, bgp: Bgp, peers: number): void {
  if (bgp.nodeToNodeMeshEnabled || peers > 0) return
  refuse('no-mesh', ['bgp', 'nodeToNodeMeshEnabled'], {
    message: 'without the mesh and without a peer, no node learns where the pods of another are',
    found: 'nodeToNodeMeshEnabled false, no bgpPeers',
    expected: 'route reflectors or routers among bgpPeers',
    fix: 'leave the mesh on, or add the peers',
  })
}
