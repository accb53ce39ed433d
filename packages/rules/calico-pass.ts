/** No policy of Calico passes traffic on. */
import type { ObjectRule } from '#kernel'
import { at, maps } from './parts/json.ts'
import { policy } from './parts/policies.ts'

export const calicoPass: ObjectRule = {
  scope: 'object',
  id: 'calico-pass',
  severity: 'error',
  why: 'In Calico 3.22 Pass skips every policy that follows, those of Kubernetes included, and lets the traffic through.',
  fix: 'use Allow or Deny',
  references: ['calico: rule action Pass'],
  kinds: ['NetworkPolicy.crd.projectcalico.org', 'GlobalNetworkPolicy.crd.projectcalico.org'],
  check: ({ spec }) =>
    (['ingress', 'egress'] as const).flatMap(way =>
      [...maps(at(spec, way))].flatMap(([i, { action }]) =>
        action === 'Pass'
          ? [
              {
                message: 'lets traffic past every policy',
                found: 'Pass',
                expected: 'Allow or Deny',
                path: ['spec', way, i, 'action'],
              },
            ]
          : [],
      ),
    ),
  examples: {
    passes: [policy('GlobalNetworkPolicy', 'crd.projectcalico.org', { ingress: [{ action: 'Deny' }] })],
    fails: [
      policy('GlobalNetworkPolicy', 'crd.projectcalico.org', { ingress: [{ action: 'Pass' }] }),
      policy('NetworkPolicy', 'crd.projectcalico.org', { egress: [{ action: 'Allow' }, { action: 'Pass' }] }),
    ],
  },
}
