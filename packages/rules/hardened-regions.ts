/** Regions of the government have hardened clusters. */
import type { EnvironmentRule } from '#kernel'

export const hardenedRegions: EnvironmentRule = {
  scope: 'environment',
  id: 'hardened-regions',
  severity: 'warning',
  why: 'A system in such a region answers to FIPS 140-2 and to the STIGs.',
  fix: 'set compliance: { fips: true, stig: true }',
  references: [
    'NIST SC-13',
    'NIST CM-6',
    'reference design: VMware provides FIPS (Federal Information Processing Standards)-capable version of Tanzu Kubernetes Grid',
  ],
  check: ({ region, compliance = {} }) => {
    if (!/-gov-|-iso/.test(region)) return []
    const missing = (['fips', 'stig'] as const).filter(key => !compliance[key])
    return missing.length === 0
      ? []
      : [
          {
            message: `is in ${region} without ${missing.join(' and ')}`,
            found: missing.map(key => `${key}: false`).join(', '),
            expected: 'both',
            path:
              compliance.fips === undefined && compliance.stig === undefined ? ['region'] : ['compliance'],
          },
        ]
  },
  examples: {
    passes: [
      { compliance: { fips: true, stig: true } },
      { region: 'us-east-1', availabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'] },
    ],
    fails: [{}, { compliance: { fips: true } }],
  },
}
