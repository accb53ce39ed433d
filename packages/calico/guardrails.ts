/**
 * Guardrails: what no pod of a namespace of ours may do, whatever the NetworkPolicies there allow. They only deny, and
 * what they do not match goes on to the NetworkPolicies at order 1000; so they open nothing, and they close what no
 * NetworkPolicy opens for. Facts: network policy, section 2.3; what must keep working is in guardrails.test.ts.
 */
import { changeRules, groupOf } from '#carvel'
import {
  contains,
  findRange,
  isLinkLocal,
  isPrivate,
  METADATA_RANGE,
  outermost,
  overlaps,
  podsWithin,
  siteRanges,
  type Outside,
} from '#kernel'
import type { GlobalPolicy } from './objects/policies.ts'
import type { CalicoContext } from './values.ts'

/** Orders below those of all other policies; the last ones of each kind are for namespaces with an exception. */
const ORDERS = { metadata: 100, egress: 200, ingress: 400 } as const

export function guardrails(context: CalicoContext): GlobalPolicy[] {
  const { environment, cluster, options, namespaces } = context
  if (!options.guardrails || namespaces.length === 0) return []
  const pools = Object.values(options.ippools).map(({ cidr }) => cidr)
  const site = siteRanges(environment, cluster, pools)
  const [called, calling] = [outsideRanges(context, 'to'), outsideRanges(context, 'from')]
  const closed = namespaces.filter(name => !called.get(name)?.some(range => overlaps(range, METADATA_RANGE)))
  return [
    ...(closed.length > 0 ? [metadataPolicy(closed)] : []),
    ...rangePolicies('egress', namespaces, site, beyond(called, site)),
    ...rangePolicies('ingress', namespaces, site, beyond(calling, site)),
  ]
}

function metadataPolicy(namespaces: readonly string[]): GlobalPolicy {
  return {
    name: 'drawbridge-metadata',
    annotations: annotate('No pod of these namespaces reaches the instance metadata service.'),
    order: ORDERS.metadata,
    namespaceSelector: inNamespaces(namespaces),
    selector: 'all()',
    types: ['Egress'],
    egress: [{ action: 'Deny', destination: { nets: [METADATA_RANGE] } }],
  }
}

/** One policy for all namespaces, and one for each whose flows reach further than the site. */
function rangePolicies(
  direction: 'egress' | 'ingress',
  namespaces: readonly string[],
  site: readonly string[],
  further: ReadonlyMap<string, readonly string[]>,
): GlobalPolicy[] {
  const common = namespaces.filter(name => !further.has(name))
  return [
    ...(common.length > 0 ? [rangePolicy(direction, '', ORDERS[direction], common, site)] : []),
    ...[...further].map(([name, ranges], i) =>
      rangePolicy(direction, `-${name}`, ORDERS[direction] + 1 + i, [name], outermost([...site, ...ranges])),
    ),
  ]
}

function rangePolicy(
  direction: 'egress' | 'ingress',
  suffix: string,
  order: number,
  namespaces: readonly string[],
  ranges: readonly string[],
): GlobalPolicy {
  const rest = { notNets: [...ranges] }
  const out = direction === 'egress'
  return {
    name: `drawbridge-${direction}${suffix}`,
    annotations: annotate(
      out
        ? 'No pod of these namespaces reaches an address beyond these ranges.'
        : 'No pod of these namespaces is reached from an address beyond these ranges.',
    ),
    order,
    namespaceSelector: inNamespaces(namespaces),
    selector: 'all()',
    types: [out ? 'Egress' : 'Ingress'],
    ...(out
      ? { egress: [{ action: 'Deny', destination: rest }] }
      : { ingress: [{ action: 'Deny', source: rest }] }),
  }
}

/** They come after the NetworkPolicies and go before them: alone they would close every pod. */
function annotate(text: string): Record<string, string> {
  return { ...changeRules([groupOf('network-policies')]), 'kubernetes.io/description': text }
}

function inNamespaces(names: readonly string[]): string {
  return `projectcalico.org/name in {${names.map(name => `'${name}'`).join(', ')}}`
}

/** By namespace, sorted: the ranges outside the cluster that its flows name, where they may. */
function outsideRanges(
  { flows, namespaces }: CalicoContext,
  side: 'from' | 'to',
): Map<string, readonly string[]> {
  const all = flows.flatMap(flow => {
    const peer = flow[side]
    if (peer.kind !== 'outside') return []
    const own = podsWithin(flow[side === 'to' ? 'from' : 'to'], namespaces)
    return own.flatMap(({ namespace }) => allowedRanges(peer).map(range => [namespace, range] as const))
  })
  const names = [...new Set(all.map(([name]) => name))].toSorted()
  return new Map(names.map(name => [name, all.flatMap(([each, range]) => (each === name ? [range] : []))]))
}

/** What is neither private nor link-local, which no router carries, is the Internet and takes a waiver. */
function allowedRanges({ ranges, waiver }: Outside): string[] {
  const near = (range: string) => isPrivate(range) || isLinkLocal(range)
  return ranges.filter(range => findRange(range) !== undefined && (waiver !== undefined || near(range)))
}

/** What lies beyond the site's ranges, for the namespaces that have any. */
function beyond(
  ranges: ReadonlyMap<string, readonly string[]>,
  site: readonly string[],
): Map<string, readonly string[]> {
  const further = [...ranges].map(
    ([name, all]) => [name, all.filter(range => !site.some(each => contains(each, range)))] as const,
  )
  return new Map(further.filter(([, all]) => all.length > 0))
}
