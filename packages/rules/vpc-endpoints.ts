/** The VPCs have the endpoints through which TKG speaks to AWS. */
import type { EnvironmentRule } from '#kernel'

/** The design's list; s3 is recommended besides. */
const NEEDED = ['ec2', 'ec2messages', 'elasticloadbalancing', 'secretsmanager', 'ssm', 'ssmmessages', 'sts']

export const vpcEndpoints: EnvironmentRule = {
  scope: 'environment',
  id: 'vpc-endpoints',
  severity: 'warning',
  why: 'Without a way to the Internet a node reaches AWS through endpoints of its VPC only, and without them no cluster is ever made.',
  fix: 'make the endpoints, and name them in endpoints',
  references: [
    'reference design: All Internet-restricted VPCs must add the following endpoints',
    'NIST SC-7',
  ],
  check: ({ endpoints }) => {
    const missing = NEEDED.filter(name => !endpoints?.includes(name))
    if (missing.length === 0) return []
    return [
      {
        message: endpoints ? 'lacks endpoints in its VPCs' : 'does not say which endpoints its VPCs have',
        found: endpoints?.join(', ') || 'nothing',
        expected: NEEDED.join(', '),
        path: endpoints ? ['endpoints'] : ['name'],
      },
    ]
  },
  examples: {
    passes: [{ endpoints: NEEDED }, { endpoints: [...NEEDED, 's3'] }],
    fails: [{}, { endpoints: ['sts', 'ec2'] }],
  },
}
