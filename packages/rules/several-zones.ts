/** Clusters stand in several zones. */
import type { EnvironmentRule } from '#kernel'

export const severalZones: EnvironmentRule = {
  scope: 'environment',
  id: 'several-zones',
  severity: 'warning',
  why: 'In one zone a cluster is gone for as long as the zone is.',
  fix: 'name three zones in availabilityZones, with a private subnet in each',
  references: [
    'TKG-CLS-005',
    'reference design: VMware recommends deploying your Tanzu Kubernetes Grid cluster in an odd number of AZs',
  ],
  check: ({ availabilityZones }) =>
    availabilityZones.length === 1
      ? [
          {
            message: 'has one zone',
            found: availabilityZones.join(', '),
            expected: 'three',
            path: ['availabilityZones'],
          },
        ]
      : [],
  examples: {
    passes: [{}],
    fails: [{ availabilityZones: ['us-gov-west-1a'] }],
  },
}
