/** Words of Tier, ClusterGroup, Egress and ExternalIPPool as Antrea 1.5.3 serves them. */
import { z } from 'zod'
import { group, text } from '#kernel'
import { cidr, ipBlock, objectName, selector } from './words.ts'

export const tier = group('A tier of policies.', {
  priority: z
    .int()
    .min(0)
    .max(255)
    .describe('Its place among the tiers, lower first; from 0 to 249, and unique.'),
  description: text('What it is for.'),
})

export const clusterGroup = group(
  'A group of pods or addresses: one of these, but namespaceSelector goes with podSelector.',
  {
    podSelector: selector.optional().describe('Pods by their labels, in all namespaces.'),
    namespaceSelector: selector
      .optional()
      .describe('Namespaces by their labels; without pods, all pods in them.'),
    ipBlocks: z.array(ipBlock).min(1).readonly().optional().describe('Addresses.'),
    serviceReference: z
      .strictObject({ name: z.string(), namespace: z.string() })
      .optional()
      .describe('The pods behind a Service.'),
    childGroups: z
      .array(objectName)
      .min(1)
      .readonly()
      .optional()
      .describe('Other groups, which have no children.'),
  },
)
export type ClusterGroup = z.output<typeof clusterGroup>

export const egress = group('The address that pods leave the cluster with.', {
  appliedTo: z
    .strictObject({
      podSelector: selector.optional().describe('Pods by their labels.'),
      namespaceSelector: selector.optional().describe('Namespaces by their labels.'),
    })
    .describe('Pods that it holds for.'),
  egressIP: z.ipv4().optional().describe('The address; of a node, unless a pool is named beside it.'),
  externalIPPool: objectName
    .optional()
    .describe('The pool that the address is from; without egressIP any of it.'),
})
export type Egress = z.output<typeof egress>

export const externalIPPool = group('Addresses that Antrea gives to nodes.', {
  ipRanges: z
    .array(z.union([z.strictObject({ cidr }), z.strictObject({ start: z.ipv4(), end: z.ipv4() })]))
    .min(1)
    .readonly()
    .describe('Ranges, as { cidr } or as { start, end }.'),
  nodeSelector: selector.describe('Nodes that may have them; {} for all.'),
})
export type ExternalIPPool = z.output<typeof externalIPPool>
