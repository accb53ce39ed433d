/** No two environments share a network. */
import { platformRule } from '#kernel'
import { inVpc } from './parts/vpcs.ts'

export const environmentsApart = platformRule({
  id: 'environments-apart',
  severity: 'error',
  why: 'In one network what is tried out reaches what people work with.',
  fix: 'give each environment VPCs of its own',
  references: ['TKG-AG-002', 'NIST SC-7(21)'],
  collect: ({ cluster: { network } }) => network.vpc,
  check: members => {
    const owners = new Map<string, string>()
    return members.flatMap(({ cluster, environment, facts: vpc }) => {
      const owner = owners.get(vpc) ?? environment
      owners.set(vpc, owner)
      return owner === environment
        ? []
        : [
            {
              cluster,
              message: `stands in a VPC of ${owner}`,
              found: vpc,
              expected: `a VPC of ${environment}`,
            },
          ]
    })
  },
  examples: {
    passes: [
      [inVpc('1', '10.10.0.0/16', 'a'), inVpc('1', '10.10.0.0/16', 'b')],
      [inVpc('1', '10.10.0.0/16', 'a'), inVpc('2', '10.11.0.0/16', 'b', 'stage')],
    ],
    fails: [[inVpc('1', '10.10.0.0/16', 'a'), inVpc('1', '10.10.0.0/16', 'b', 'stage')]],
  },
})
