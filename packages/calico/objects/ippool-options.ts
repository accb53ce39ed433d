/** Words of an IPPool. Source: calico v3.22 docs, reference: ippool; defaults are those of the pool that TKG's calico makes. */
import { z } from 'zod'
import { flag, group, integer, text } from '#kernel'

const mode = z.enum(['Always', 'CrossSubnet', 'Never']).optional()

export const ippool = group('A range of pod addresses.', {
  cidr: z.string().describe('Private IPv4 range; it cannot be changed later.'),
  blockSize: integer(
    'Prefix length of the blocks that nodes take, 20 to 32; it cannot be changed later.',
    26,
  ),
  ipipMode: mode.describe(
    'IP in IP between nodes; default Always unless vxlanMode is given. Without a tunnel the VPC drops what pods send.',
  ),
  vxlanMode: mode.describe('VXLAN between nodes, instead of ipipMode.'),
  natOutgoing: flag("Whether pods leave the cluster with their node's address.", true),
  nodeSelector: text('Nodes that take blocks of it, as a selector.', 'all()'),
  disabled: flag('Whether no new address is taken from it.', false),
  disableBGPExport: flag('Whether its routes are kept from BGP peers.', false),
  allowedUses: z
    .array(z.enum(['Workload', 'Tunnel']))
    .min(1)
    .readonly()
    .default(['Workload', 'Tunnel'])
    .describe('What takes addresses of it: pods, tunnels of nodes.'),
})
export type IPPool = z.output<typeof ippool>
