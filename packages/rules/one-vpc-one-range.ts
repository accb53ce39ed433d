/** A VPC is described in one way. */
import { platformRule } from '#kernel'
import { inVpc } from './parts/vpcs.ts'

export const oneVpcOneRange = platformRule({
  id: 'one-vpc-one-range',
  severity: 'error',
  why: 'Of two ranges of one VPC one is wrong, and what follows from it (policies, ports, proxies) with it.',
  fix: 'say the network once in the environment, and refer to it',
  references: ['NIST CM-6', 'TKG-AG-002'],
  collect: ({ cluster: { network } }) => ({ vpc: network.vpc, cidr: network.cidr }),
  check: members => {
    const known = new Map<string, (typeof members)[number]>()
    return members.flatMap(member => {
      const other = known.get(member.facts.vpc)
      if (!other) known.set(member.facts.vpc, member)
      return other && other.facts.cidr !== member.facts.cidr
        ? [
            {
              cluster: member.cluster,
              message: `says another range of ${member.facts.vpc} than ${other.cluster}`,
              found: `${member.facts.cidr} and ${other.facts.cidr}`,
              expected: 'one range',
            },
          ]
        : []
    })
  },
  examples: {
    passes: [
      [inVpc('1', '10.10.0.0/16', 'a'), inVpc('1', '10.10.0.0/16', 'b')],
      [inVpc('1', '10.10.0.0/16', 'a'), inVpc('2', '10.11.0.0/16', 'b')],
    ],
    fails: [[inVpc('1', '10.10.0.0/16', 'a'), inVpc('1', '10.11.0.0/16', 'b')]],
  },
})
