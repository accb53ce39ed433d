/** A policy of Antrea stands in a tier that is there. */
import type { ClusterRule, KubernetesObject } from '#kernel'
import { at, text } from './parts/json.ts'
import { objectsOf } from './parts/objects.ts'
import { policy } from './parts/policies.ts'

/** Tiers that Antrea 1.5.3 makes itself. */
const BUILT_IN = ['emergency', 'securityops', 'networkops', 'platform', 'application', 'baseline']

export const antreaTierExists: ClusterRule = {
  scope: 'cluster',
  id: 'antrea-tier-exists',
  severity: 'error',
  why: "Antrea's webhook refuses a policy whose tier it does not know, and the whole App with it.",
  fix: 'correct the tier, or render the Tier',
  references: ['antrea: ClusterNetworkPolicy tier'],
  check: ({ manifests }) => {
    const tiers = new Set([
      ...BUILT_IN,
      ...objectsOf(manifests, 'Tier.crd.antrea.io').map(({ object }) => object.metadata.name),
    ])
    return objectsOf(manifests, 'ClusterNetworkPolicy.crd.antrea.io', 'NetworkPolicy.crd.antrea.io').flatMap(
      manifest => {
        const tier = text(at(manifest.object, 'spec', 'tier'))
        if (tier === undefined || tier === '' || tiers.has(tier.toLowerCase())) return []
        return [
          {
            message: `stands in the tier ${tier}, which is not there`,
            found: tier,
            expected: [...tiers].join(', '),
            path: ['spec', 'tier'],
            manifest,
          },
        ]
      },
    )
  },
  examples: {
    passes: [
      { objects: [inTier('securityops')] },
      {
        objects: [
          inTier('own'),
          { apiVersion: 'crd.antrea.io/v1alpha1', kind: 'Tier', metadata: { name: 'own' } },
        ],
      },
      { objects: [policy('ClusterNetworkPolicy', 'crd.antrea.io', {})] },
    ],
    fails: [{ objects: [inTier('own')] }],
  },
}

function inTier(tier: string): KubernetesObject {
  return policy('ClusterNetworkPolicy', 'crd.antrea.io', { tier, priority: 5 })
}
