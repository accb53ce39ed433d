/**
 * Words of a MultiNetworkPolicy, as Kubernetes says a NetworkPolicy. What multi-networkpolicy-iptables reads in another way
 * than it is meant is no word here, or is refused by name. Facts: network policy, section 2.4.
 */
import { z } from 'zod'
import { elsewhere, group, labels, text } from '#kernel'

const selector = z.strictObject({
  matchLabels: labels('Labels that they have; none for all.', {}),
  matchExpressions: elsewhere(
    'is what the controller fails at, and then it skips the whole policy: say it by matchLabels',
  ),
})

const ipBlock = z.strictObject({
  cidr: z.string().describe('IPv4 range.'),
  except: elsewhere(
    'is dropped at once by the controller, even where a later rule allows it: list the ranges that are meant',
  ),
})

const peer = z.strictObject({
  podSelector: selector
    .optional()
    .describe("Pods; without namespaceSelector of the policy's own namespace, which is then written out."),
  namespaceSelector: selector
    .optional()
    .describe('Namespaces of the pods; without podSelector all their pods.'),
  ipBlock: ipBlock.optional().describe('Addresses, instead of pods.'),
})
export type Peer = z.output<typeof peer>

const port = z.strictObject({
  protocol: z.enum(['TCP', 'UDP', 'SCTP']).default('TCP'),
  port: z.int().describe('Number; the controller knows no names of ports.'),
  endPort: elsewhere('is no field of v1beta1 and would be dropped, so that one port is left: list the ports'),
})

const peers = z.array(peer).readonly().default([])
const ports = z.array(port).readonly().default([]).describe('Ports; none for all.')

export const policy = group('Who may talk to whom over some networks.', {
  description: text('Why it is there.'),
  networks: z
    .array(z.string())
    .min(1)
    .readonly()
    .describe("Networks it holds for: namespace/name, or a name of the policy's own namespace."),
  podSelector: selector.prefault({}).describe('Pods it holds for.'),
  policyTypes: z
    .array(z.enum(['Ingress', 'Egress']))
    .min(1)
    .readonly()
    .describe('Directions that it closes, but for its rules.'),
  ingress: z
    .array(z.strictObject({ from: peers, ports }))
    .readonly()
    .default([])
    .describe('Who may call.'),
  egress: z
    .array(z.strictObject({ to: peers, ports }))
    .readonly()
    .default([])
    .describe('Whom they may call.'),
})
export type Policy = z.output<typeof policy>
