/**
 * Words of a GlobalNetworkPolicy. Source: calico v3.22 docs, reference: globalnetworkpolicy. Left out is what is for host
 * endpoints only (doNotTrack, preDNAT, applyOnForward) and `http`, whose proxy is no part of TKG.
 */
import { z } from 'zod'
import { flag, group, labels, text, texts } from '#kernel'

const port = z.union([z.int(), z.string()])
const ports = z.array(port).readonly().optional()
const protocol = z.union([z.int(), z.string()]).optional()

const entity = z.strictObject({
  nets: texts('IPv4 ranges, one of which the address is in.'),
  notNets: texts('IPv4 ranges, none of which the address is in.'),
  selector: text('Pods and network sets of one of which the address is.'),
  notSelector: text('Pods and network sets of none of which the address is; also whatever is no pod at all.'),
  namespaceSelector: text('Namespaces of the pods; `global()` for what is in none.'),
  ports: ports.describe("Ports: a number, a range '8080:8089', or a port's name."),
  notPorts: ports.describe('Ports that it must not have, likewise.'),
  serviceAccounts: z
    .strictObject({ names: texts('Names.'), selector: text('Labels, as a selector.') })
    .optional()
    .describe('Service accounts of the pods.'),
  services: z
    .strictObject({ name: z.string(), namespace: z.string() })
    .optional()
    .describe("A Service's endpoints and their ports; in `to` of egress or `from` of ingress only."),
})
export type Entity = z.output<typeof entity>

const icmp = z
  .strictObject({ type: z.int().min(0).max(254), code: z.int().min(0).max(255).optional() })
  .optional()

const rule = z.strictObject({
  action: z
    .enum(['Allow', 'Deny', 'Log', 'Pass'])
    .describe('What becomes of a packet that matches; Log goes on to the next rule, Pass is refused.'),
  protocol: protocol.describe('TCP, UDP, ICMP, SCTP, UDPLite, or a number from 1 to 255; absent for any.'),
  notProtocol: protocol.describe('Any but this one.'),
  icmp: icmp.describe('Type and code, for protocol ICMP.'),
  notICMP: icmp.describe('Any but this type and code.'),
  source: entity.optional().describe('Where packets come from; absent for anywhere.'),
  destination: entity.optional().describe('Where they go; absent for anywhere.'),
})
export type PolicyRule = z.output<typeof rule>

const rules = z.array(rule).readonly().default([])

export const policy = group('A policy of the whole cluster.', {
  description: text('Why it is there.'),
  order: z
    .number()
    .describe(
      'Its place among all policies, lower first; no two have the same. Below 600 are the guardrails, at 1000 the NetworkPolicies.',
    ),
  namespaceSelector: z
    .string()
    .describe("Namespaces of the pods it holds for, for example projectcalico.org/name == 'payments'."),
  selector: text('Pods in them that it holds for.', 'all()'),
  serviceAccountSelector: text('Service accounts of those pods.'),
  types: z
    .array(z.enum(['Ingress', 'Egress']))
    .min(1)
    .readonly()
    .describe(
      'Directions it holds for; a pod that it selects is closed in them, but for what a policy allows.',
    ),
  ingress: rules.describe('Rules for what comes in, first match first.'),
  egress: rules.describe('Rules for what goes out, first match first.'),
  system: flag("Whether it may select pods of TKG's own namespaces, which the cluster lives by.", false),
  annotations: labels('Annotations.', {}),
})
export type Policy = z.output<typeof policy>
