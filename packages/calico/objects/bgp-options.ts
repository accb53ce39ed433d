/** Words of BGPConfiguration `default` and of a BGPPeer. Source: calico v3.22 docs, reference: bgpconfig, bgppeer. */
import { z } from 'zod'
import { flag, group, integer, secret, text, texts } from '#kernel'

const communities = z.record(z.string(), z.string()).optional()

/** Optional as a whole: absent, Calico's own defaults are in force. */
export const bgp = z
  .strictObject({
    asNumber: integer('AS number of the nodes; Calico makes it 64512.'),
    nodeToNodeMeshEnabled: z
      .boolean()
      .default(true)
      .describe('Whether every node exchanges routes with every other.'),
    listenPort: integer('Port of BGP on the nodes; the security groups of TKG open 179 only.', 179),
    logSeverityScreen: z
      .enum(['Debug', 'Info', 'Warning', 'Error', 'Fatal'])
      .default('Info')
      .describe('What BIRD logs.'),
    serviceClusterIPs: texts('Ranges of cluster IPs that peers are told of.'),
    serviceExternalIPs: texts("Ranges of Services' external IPs that peers are told of."),
    serviceLoadBalancerIPs: texts('Ranges of load balancer IPs that peers are told of.'),
    communities: communities.describe("BGP communities by a name of the site's own, for example 65001:100."),
    prefixAdvertisements: z
      .array(
        z.strictObject({
          cidr: z.string().describe('Range whose routes carry the communities.'),
          communities: z.array(z.string()).readonly().describe('Names from communities, or values.'),
        }),
      )
      .readonly()
      .optional()
      .describe('What routes are tagged with.'),
  })
  .describe('BGP of all nodes.')
export type Bgp = z.output<typeof bgp>

export const bgpPeer = group('A peer.', {
  node: text('The one node that peers; absent, with nodeSelector absent too, for all nodes.'),
  nodeSelector: text('Nodes that peer, as a selector; instead of node.'),
  peerIP: text('Address of the peer, with a port where it is not 179: 10.40.0.1 or 10.40.0.1:1179.'),
  asNumber: integer('AS number of the peer; with peerIP.'),
  peerSelector: text('Nodes that are the peers, as a selector; instead of peerIP and asNumber.'),
  password: secret('Password of the session: existingSecret in the namespace of calico-node, kube-system.'),
  keepOriginalNextHop: flag('Whether routes keep the next hop that they came with.', false),
  sourceAddress: z
    .enum(['UseNodeIP', 'None'])
    .default('UseNodeIP')
    .describe('Address that sessions begin from: that of the node, or whichever the route gives.'),
  maxRestartTime: text(
    'How long a peer may restart before its routes go, as a Go duration, for example 120s.',
  ),
})
export type BgpPeer = z.output<typeof bgpPeer>
