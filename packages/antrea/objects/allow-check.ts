/**
 * What Allow may not say. In every tier before baseline it lets packets past every NetworkPolicy, so past default deny and
 * the register of ports; and a way to the Internet takes a flow with a waiver, which only flows can have.
 */
import { contains, isLinkLocal, isPrivate, METADATA_RANGE, type Refuse } from '#kernel'
import { peersOf, type PlacedRule } from './placed-rule.ts'
import type { Peer, Policy } from './policy-options.ts'
import type { AntreaContext } from './words.ts'

export function checkAllowed(
  context: AntreaContext,
  { tier }: Policy,
  placed: PlacedRule,
  refuse: Refuse,
): void {
  const { rule, direction, path } = placed
  if (rule.action !== 'Allow') return
  if (tier !== 'baseline')
    refuse('allow-past-policies', [...path, 'action'], {
      severity: 'warning',
      message: `Allow in tier ${tier} lets packets past every NetworkPolicy, and the register of ports does not show it`,
      found: 'Allow',
      expected: 'Pass, which leaves the decision to NetworkPolicies, or a flow',
      fix: 'say a flow instead, or Pass',
    })
  if (direction === 'ingress' || ('toServices' in rule && rule.toServices)) return
  const [, peers] = peersOf(placed)
  const wide = peers.length === 0 ? ['anywhere'] : peers.flatMap(peer => internetOf(context, peer))
  if (wide.length === 0) return
  refuse('internet', [...path, 'to'], {
    message: 'a policy of Antrea may not open a way to the Internet: only a flow can have the waiver for it',
    found: wide.join(', '),
    expected: 'private ranges, or hosts of the domain of the site',
    fix: "say a flow to { outside: '…', address: '…', waiver: { … } }",
  })
}

/** What of a peer may be the Internet. */
function internetOf({ environment, options }: AntreaContext, { ipBlock, group, fqdn }: Peer): string[] {
  const blocks = ipBlock ? [ipBlock] : blocksOf(options.clusterGroups, group)
  const ranges = blocks.map(({ cidr }) => cidr).filter(cidr => !isPrivate(cidr) && !isLocal(cidr))
  const { domain } = environment
  const known = fqdn === undefined || fqdn === domain || fqdn.endsWith(`.${domain}`)
  return [...ranges, ...(known ? [] : [fqdn])]
}

/** Instance metadata is no Internet, but nothing to open on the way past a flow either. */
function isLocal(cidr: string): boolean {
  return isLinkLocal(cidr) && !contains(cidr, METADATA_RANGE)
}

type Groups = AntreaContext['options']['clusterGroups']

/** Groups nest only once; what nests deeper is refused where it stands. */
function blocksOf(groups: Groups, name: string | undefined): readonly { readonly cidr: string }[] {
  if (name === undefined) return []
  const children = groups[name]?.childGroups ?? []
  return [name, ...children].flatMap(each => groups[each]?.ipBlocks ?? [])
}
