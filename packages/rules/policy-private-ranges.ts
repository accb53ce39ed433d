/** Policies let traffic pass within the private ranges only. */
import { policyRule } from './parts/policy-rule.ts'
import { findRange, isLinkLocal, isPrivate, type Cluster } from '#kernel'
import { policiesOf } from './parts/policies.ts'

export const policyPrivateRanges = policyRule({
  id: 'policy-private-ranges',
  severity: 'error',
  why: 'Inside the gap there is nothing at public addresses, and a range that holds them opens the way the day there is.',
  fix: 'narrow the range; what is outside takes a flow with a waiver',
  references: ['NIST SC-7', 'reference design: Should use an RFC 1918 (private) address'],
  check: ({ ranges }, { cluster }) =>
    ranges.flatMap(({ cidr, path }) => {
      if (isPrivate(cidr) || isLinkLocal(cidr) || isWaived(cluster, cidr) || !findRange(cidr)) return []
      return [
        {
          message: 'lets traffic pass to or from public addresses',
          found: cidr,
          expected: 'a private range (RFC 1918)',
          path,
        },
      ]
    }),
  examples: {
    passes: [
      ...policiesOf('egress', '10.10.0.0/16'),
      ...policiesOf('ingress', '192.168.1.0/24'),
      ...policiesOf('egress', '169.254.169.123/32'),
    ],
    fails: [...policiesOf('egress', '0.0.0.0/0'), ...policiesOf('ingress', '8.8.8.0/24')],
  },
})

/** A flow of the cluster says why an address that is not private may be reached. */
function isWaived({ flows = {} }: Cluster, cidr: string): boolean {
  return Object.values(flows)
    .flatMap(({ from, to }) => [from, to])
    .some(
      peer =>
        typeof peer === 'object' && 'waiver' in peer && peer.waiver !== undefined && peer.address === cidr,
    )
}
