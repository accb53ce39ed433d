/** A subnet lies in one zone. */
import { platformRule } from '#kernel'
import { crossed, inVpc, vpcOf } from './parts/vpcs.ts'

export const oneSubnetOneZone = platformRule({
  id: 'one-subnet-one-zone',
  severity: 'error',
  why: 'Machines that are put into a subnet of another zone than theirs are never made.',
  fix: 'correct one of the two',
  references: ['TKG-CLS-005', 'reference design: One private subnet for each AWS availability zone (AZ)'],
  collect: ({ cluster: { network } }) => network.subnets,
  check: members => {
    const zones = new Map<string, { readonly zone: string; readonly cluster: string }>()
    return members.flatMap(({ cluster, facts }) =>
      Object.entries(facts).flatMap(([zone, subnet]) => {
        const other = zones.get(subnet)
        if (!other) zones.set(subnet, { zone, cluster })
        return other && other.zone !== zone
          ? [
              {
                cluster,
                message: `has ${subnet} in another zone than ${other.cluster}`,
                found: `${zone} and ${other.zone}`,
                expected: 'one zone',
              },
            ]
          : []
      }),
    )
  },
  examples: {
    passes: [[inVpc('1', '10.10.0.0/16', 'a'), inVpc('1', '10.10.0.0/16', 'b')]],
    fails: [
      [
        inVpc('1', '10.10.0.0/16', 'a'),
        { cluster: { name: 'b', network: { vpc: vpcOf('1'), cidr: '10.10.0.0/16', subnets: crossed } } },
      ],
    ],
  },
})
