/** Networks that pods may be attached to beside the pod network, and policies for them. Facts: network policy, section 2.4. */
import { z } from 'zod'
import { choice, group, texts } from '#kernel'
import { network } from './networks/options.ts'
import { policy } from './policies/options.ts'

const brought = choice(['absent', 'carried-in'])

export const options = group('Networks beside the pod network.', {
  networks: z
    .record(z.string(), network)
    .default({})
    .describe('Networks by namespace/name, which is how pods ask for them.'),
  policies: z
    .record(z.string(), policy)
    .default({})
    .describe('Who may talk to whom over these networks, by namespace/name.'),
  controller: brought(
    'Whether the site has brought multi-networkpolicy-iptables and its definition of a kind; without it no policy has an effect.',
    'absent',
  ),
  controlledPlugins: texts(
    'Types of networks that this controller is told of by --network-plugins; it ignores the others.',
    ['macvlan'],
  ),
  sriov: brought('Whether the site has brought the SR-IOV CNI and device plugins to the nodes.', 'absent'),
  dhcpDaemon: brought('Whether the DHCP daemon of the CNI plugins runs on the nodes.', 'absent'),
})
