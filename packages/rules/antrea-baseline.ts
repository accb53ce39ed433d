/** Nothing is opened in the tier baseline. */
import type { ObjectRule } from '#kernel'
import { at, maps, text } from './parts/json.ts'
import { policy } from './parts/policies.ts'

export const antreaBaseline: ObjectRule = {
  scope: 'object',
  id: 'antrea-baseline',
  severity: 'warning',
  why: 'What a policy of Kubernetes closes stays closed whatever baseline allows, so the entry does nothing where it matters.',
  fix: 'use a NetworkPolicy, or a tier above baseline',
  references: ['antrea: tier baseline'],
  kinds: ['ClusterNetworkPolicy.crd.antrea.io', 'NetworkPolicy.crd.antrea.io'],
  check: ({ spec }) => {
    if (text(at(spec, 'tier'))?.toLowerCase() !== 'baseline') return []
    return (['ingress', 'egress'] as const).flatMap(way =>
      [...maps(at(spec, way))].flatMap(([i, { action }]) =>
        action === 'Allow' || action === 'Pass'
          ? [
              {
                message: `has ${action} in the tier baseline`,
                found: action,
                expected: 'Drop or Reject',
                path: ['spec', way, i, 'action'],
              },
            ]
          : [],
      ),
    )
  },
  examples: {
    passes: [
      policy('ClusterNetworkPolicy', 'crd.antrea.io', { tier: 'baseline', ingress: [{ action: 'Drop' }] }),
      policy('ClusterNetworkPolicy', 'crd.antrea.io', { ingress: [{ action: 'Allow' }] }),
    ],
    fails: [
      policy('ClusterNetworkPolicy', 'crd.antrea.io', { tier: 'baseline', ingress: [{ action: 'Allow' }] }),
      policy('NetworkPolicy', 'crd.antrea.io', { tier: 'Baseline', egress: [{ action: 'Pass' }] }),
    ],
  },
}
