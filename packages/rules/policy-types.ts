/** A policy says in which directions it closes. */
import type { ObjectRule } from '#kernel'
import { at, list, show } from './parts/json.ts'
import { policy } from './parts/policies.ts'

export const policyTypes: ObjectRule = {
  scope: 'object',
  id: 'policy-types',
  severity: 'warning',
  why: 'Without policyTypes a policy closes one direction or two, depending on what else stands in it, and that changes with the next edit.',
  fix: 'name Ingress, Egress or both',
  references: ['NIST AC-4', 'kubernetes: NetworkPolicy policyTypes'],
  kinds: ['NetworkPolicy.networking.k8s.io'],
  check: ({ spec }) =>
    list(at(spec, 'policyTypes')).length > 0
      ? []
      : [
          {
            message: 'does not say in which directions it closes',
            found: show(at(spec, 'policyTypes')),
            expected: 'policyTypes',
            path: ['spec', 'policyTypes'],
          },
        ],
  examples: {
    passes: [policy('NetworkPolicy', 'networking.k8s.io', { podSelector: {}, policyTypes: ['Egress'] })],
    fails: [
      policy('NetworkPolicy', 'networking.k8s.io', { podSelector: {} }),
      policy('NetworkPolicy', 'networking.k8s.io', { podSelector: {}, policyTypes: [] }),
    ],
  },
}
