/**
 * Guardrails: what no pod of a namespace of ours may do, whatever NetworkPolicies its people add. They drop, and they pass
 * to NetworkPolicies what a flow allows beyond the site; they allow nothing themselves. 1.5.3 knows no exceptions to a
 * block, so "everything but the site" is said range by range. Facts: network policy, section 2.2.
 */
import { createHash } from 'node:crypto'
import {
  complement,
  covers,
  isLinkLocal,
  LINK_LOCAL_RANGE,
  METADATA_RANGE,
  overlaps,
  podsWithin,
  siteRanges,
  slug,
  type ClusterFlow,
  type Json,
  type Outside,
} from '#kernel'
import type { AntreaContext } from './objects/words.ts'

/** The tier after `emergency`, which is left to whoever must act at once, and the places in it. */
export const GUARDRAILS = { tier: 'securityops', priorities: [1, 2] as readonly number[] }

/** The group of all pods that guardrails hold for. */
export const NAMESPACES_GROUP = 'drawbridge-namespaces'

/** Kept in a rule of its own: later versions refuse it beside other addresses. */
const MULTICAST = '224.0.0.0/4'

type Direction = 'ingress' | 'egress'

/** A policy by name, in the form of its spec; none where no namespace is ours. */
export function guardrails(context: AntreaContext): Readonly<Record<string, Json>> {
  const { environment, cluster, options, values, namespaces } = context
  if (!options.guardrails || !values.antrea.config.featureGates.AntreaPolicy || namespaces.length === 0)
    return {}
  // AntreaProxy itself uses link-local addresses for Service traffic through a gateway
  const site = siteRanges(environment, cluster, [LINK_LOCAL_RANGE])
  const beyond = complement([...site, MULTICAST])
  return {
    'drawbridge-egress': policyOf(1, 'egress', [
      ...passes(context, 'egress', range => isLinkLocal(range) && overlaps(range, METADATA_RANGE)),
      drop('metadata', 'to', [METADATA_RANGE]),
      ...passes(context, 'egress', range => !covers(site, range)),
      drop('beyond-the-site', 'to', beyond),
      drop('multicast', 'to', [MULTICAST]),
    ]),
    'drawbridge-ingress': policyOf(2, 'ingress', [
      ...passes(context, 'ingress', range => !covers(site, range)),
      drop('beyond-the-site', 'from', beyond),
    ]),
  }
}

function policyOf(priority: number, direction: Direction, rules: readonly Json[]): Json {
  return { tier: GUARDRAILS.tier, priority, [direction]: [...rules] }
}

function drop(name: string, side: 'from' | 'to', ranges: readonly string[]): Json {
  return {
    name,
    action: 'Drop',
    [side]: blocks(ranges),
    enableLogging: true,
    appliedTo: [{ group: NAMESPACES_GROUP }],
  }
}

/** Rules that leave to NetworkPolicies what flows say of addresses outside; sorted, each once. */
function passes(context: AntreaContext, direction: Direction, reaches: (range: string) => boolean): Json[] {
  const rules = context.flows.flatMap(flow => {
    const [own, other] = direction === 'egress' ? [flow.from, flow.to] : [flow.to, flow.from]
    if (other.kind !== 'outside') return []
    const appliedTo = targetsOf(own, context.namespaces)
    const ranges = appliedTo.length > 0 ? other.ranges.filter(reaches) : []
    return ranges.length > 0 ? [passRule(flow, other, ranges, direction, appliedTo)] : []
  })
  const once = new Map(rules.map(rule => [rule.name, rule]))
  return [...once.keys()].toSorted().flatMap(name => once.get(name) ?? [])
}

function passRule(
  flow: ClusterFlow,
  { name }: Outside,
  ranges: readonly string[],
  direction: Direction,
  appliedTo: Json[],
) {
  const rule = {
    action: 'Pass',
    [direction === 'egress' ? 'to' : 'from']: blocks(ranges),
    ports: flow.ports.map(({ protocol = 'TCP', port, endPort }) => ({
      protocol,
      port,
      ...(endPort !== undefined && { endPort }),
    })),
    appliedTo,
  }
  const hash = createHash('sha256').update(JSON.stringify(rule)).digest('hex').slice(0, 10)
  return { name: `${slug(name) || 'flow'}-${hash}`, ...rule }
}

/** The pods of one end that are ours, as appliedTo knows them. */
function targetsOf(peer: ClusterFlow['from'], namespaces: readonly string[]): Json[] {
  if (peer.kind === 'any-pods') return [{ group: NAMESPACES_GROUP }]
  return podsWithin(peer, namespaces).map(({ namespace, labels }) => ({
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
    ...(labels && { podSelector: { matchLabels: { ...labels } } }),
  }))
}

function blocks(ranges: readonly string[]): Json {
  return ranges.map(cidr => ({ ipBlock: { cidr } }))
}
