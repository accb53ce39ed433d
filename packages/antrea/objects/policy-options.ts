/**
 * Words of a ClusterNetworkPolicy as Antrea 1.5.3 serves it (crd.antrea.io/v1alpha1). Later versions know more (rules for
 * HTTP, ICMP, nodes, service accounts, exceptions to blocks); 1.5.3 would drop those fields without a word.
 */
import { z } from 'zod'
import { flag, group } from '#kernel'
import { ipBlock, objectName, selector } from './words.ts'

const pods = {
  podSelector: selector.optional().describe('Pods by their labels.'),
  namespaceSelector: selector
    .optional()
    .describe('Namespaces by their labels; without pods, all pods in them.'),
  group: objectName.optional().describe('A ClusterGroup, and nothing beside it.'),
}

const appliedTo = z
  .array(z.strictObject(pods))
  .min(1)
  .readonly()
  .optional()
  .describe('Pods that it holds for; either for the whole policy or for each of its rules.')

const peer = {
  ...pods,
  ipBlock: ipBlock.optional().describe('Addresses, whoever has them.'),
  namespaces: z
    .strictObject({ match: z.literal('Self') })
    .optional()
    .describe('Self: the namespace of the pod that the rule holds for.'),
}

const port = z.strictObject({
  protocol: z.enum(['TCP', 'UDP', 'SCTP']).optional().describe('Default TCP.'),
  port: z
    .union([z.int().min(1).max(65535), z.string()])
    .optional()
    .describe("Number, or the pod's name of it."),
  endPort: z.int().min(1).max(65535).optional().describe('Last port of a range.'),
})

const rule = {
  name: z.string().min(1).optional().describe('Unique in the policy; Antrea makes one up otherwise.'),
  action: z
    .enum(['Allow', 'Drop', 'Reject', 'Pass'])
    .describe(
      'The first rule that matches decides. Allow lets packets past every NetworkPolicy; Pass leaves the decision to those; Reject answers, Drop does not.',
    ),
  ports: z.array(port).readonly().optional().describe('Absent for all.'),
  enableLogging: flag('Whether the agent logs what it matches.'),
  appliedTo,
}

const ingressRule = z.strictObject({
  ...rule,
  from: z.array(z.strictObject(peer)).readonly().optional().describe('Absent for anywhere.'),
})
const egressRule = z.strictObject({
  ...rule,
  to: z
    .array(
      z.strictObject({
        ...peer,
        fqdn: z
          .string()
          .optional()
          .describe('A host name, or a pattern with *; by what DNS answered the pod.'),
      }),
    )
    .readonly()
    .optional()
    .describe('Absent for anywhere.'),
  toServices: z
    .array(z.strictObject({ name: z.string(), namespace: z.string() }))
    .min(1)
    .readonly()
    .optional()
    .describe('Services by name, instead of `to` and `ports`; by AntreaProxy.'),
})
export type IngressRule = z.output<typeof ingressRule>
export type EgressRule = z.output<typeof egressRule>
export type AppliedTo = NonNullable<z.output<typeof appliedTo>>[number]
export type Peer = NonNullable<EgressRule['to']>[number]

export const policy = group('A policy of the whole cluster.', {
  tier: objectName
    .default('application')
    .describe('emergency, securityops, networkops, platform, application, baseline, or one of `tiers`.'),
  priority: z
    .number()
    .min(1)
    .max(10000)
    .describe('Its place among the policies of its tier, lower first; no two have the same.'),
  appliedTo,
  ingress: z.array(ingressRule).readonly().optional().describe('Rules for what comes in, first match first.'),
  egress: z.array(egressRule).readonly().optional().describe('Rules for what goes out, first match first.'),
})
export type Policy = z.output<typeof policy>
