/** VPCs have addresses of their own. */
import { findRange, platformRule } from '#kernel'
import { inVpc } from './parts/vpcs.ts'

export const separateVpcs = platformRule({
  id: 'separate-vpcs',
  severity: 'error',
  why: 'Through a transit gateway two VPCs with the same addresses cannot reach each other, nor one third place reach both.',
  fix: 'give one of the two another range',
  references: [
    'TKG-AG-001',
    'TKG-AG-002',
    'reference design: Create an AWS Transit Gateway for a network architecture with multiple VPCs',
  ],
  collect: ({ cluster: { network } }) => ({ vpc: network.vpc, cidr: network.cidr }),
  check: members => {
    const vpcs = [...new Map(members.map(member => [member.facts.vpc, member])).values()].flatMap(member => {
      const range = findRange(member.facts.cidr)
      return range ? [{ ...member, range }] : []
    })
    const sorted = vpcs.toSorted((a, b) => a.range.first - b.range.first)
    return sorted.flatMap((own, i) => {
      const other = widestBefore(sorted, i)
      return other && other.range.last >= own.range.first
        ? [
            {
              cluster: own.cluster,
              message: `its VPC overlaps that of ${other.cluster}`,
              found: `${own.facts.cidr} and ${other.facts.cidr}`,
              expected: 'ranges apart from each other',
            },
          ]
        : []
    })
  },
  examples: {
    passes: [
      [inVpc('1', '10.10.0.0/16', 'a'), inVpc('2', '10.11.0.0/16', 'b')],
      [inVpc('1', '10.10.0.0/16', 'a'), inVpc('1', '10.10.0.0/16', 'b')],
    ],
    fails: [
      [inVpc('1', '10.10.0.0/16', 'a'), inVpc('2', '10.10.128.0/17', 'b')],
      [inVpc('1', '10.0.0.0/8', 'a'), inVpc('2', '10.10.0.0/16', 'b'), inVpc('3', '10.11.0.0/16', 'c')],
    ],
  },
})

/** Of ranges sorted by their first address, the one before `i` that reaches furthest. */
function widestBefore<T extends { readonly range: { readonly last: number } }>(
  sorted: readonly T[],
  i: number,
): T | undefined {
  return sorted
    .slice(0, i)
    .reduce<T | undefined>(
      (best, each) => (best && best.range.last >= each.range.last ? best : each),
      undefined,
    )
}
