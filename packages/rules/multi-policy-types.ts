/** A policy for further networks says in which directions it closes. */
import type { ObjectRule } from '#kernel'
import { at, show, texts } from './parts/json.ts'
import { policy } from './parts/policies.ts'

export const multiPolicyTypes: ObjectRule = {
  scope: 'object',
  id: 'multi-policy-types',
  severity: 'error',
  why: 'Its controller closes nothing where policyTypes is missing and no entry is there, unlike Kubernetes itself.',
  fix: 'name Ingress, Egress or both',
  references: ['multi-networkpolicy: policyTypes'],
  kinds: ['MultiNetworkPolicy.k8s.cni.cncf.io'],
  check: ({ spec }) =>
    texts(at(spec, 'policyTypes')).length > 0
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
    passes: [policy('MultiNetworkPolicy', 'k8s.cni.cncf.io', { policyTypes: ['Ingress'] })],
    fails: [policy('MultiNetworkPolicy', 'k8s.cni.cncf.io', { podSelector: {} })],
  },
}
