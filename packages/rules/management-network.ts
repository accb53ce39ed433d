/** The management cluster has a network of its own. */
import type { ClusterRule } from '#kernel'

const subnets = {
  'us-gov-west-1a': 'subnet-0a1b2c3d4e5f60721',
  'us-gov-west-1b': 'subnet-0a1b2c3d4e5f60722',
  'us-gov-west-1c': 'subnet-0a1b2c3d4e5f60723',
}

export const managementNetwork: ClusterRule = {
  scope: 'cluster',
  id: 'management-network',
  severity: 'warning',
  why: 'Whoever reaches the management cluster reaches all that it manages, and clusters of one network share its addresses.',
  fix: 'give the management cluster a VPC of its own',
  references: ['TKG-AG-001', 'NIST SC-7(21)'],
  check: ({ cluster }) => {
    const manager = cluster.managedBy?.source
    return manager?.network && manager.network.vpc === cluster.network.vpc
      ? [
          {
            message: `shares its VPC with ${manager.name}, which manages it`,
            found: cluster.network.vpc,
            expected: 'a VPC of its own',
            path: ['network', 'vpc'],
          },
        ]
      : []
  },
  examples: {
    passes: [
      { cluster: { network: { vpc: 'vpc-0a1b2c3d4e5f60799', cidr: '10.20.0.0/16', subnets } } },
      { cluster: { role: 'management' } },
    ],
    fails: [{}],
  },
}
