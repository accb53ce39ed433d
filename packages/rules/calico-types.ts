/** A policy of Calico says in which directions it holds. */
import type { ObjectRule } from '#kernel'
import { at, show, texts } from './parts/json.ts'
import { policy } from './parts/policies.ts'

export const calicoTypes: ObjectRule = {
  scope: 'object',
  id: 'calico-types',
  severity: 'error',
  why: 'Felix takes a policy without types for both directions, and closes the one that nobody thought of.',
  fix: 'name Ingress, Egress or both',
  references: ['calico: GlobalNetworkPolicy types'],
  kinds: ['NetworkPolicy.crd.projectcalico.org', 'GlobalNetworkPolicy.crd.projectcalico.org'],
  check: ({ spec }) =>
    texts(at(spec, 'types')).length > 0
      ? []
      : [
          {
            message: 'does not say in which directions it holds',
            found: show(at(spec, 'types')),
            expected: 'types',
            path: ['spec', 'types'],
          },
        ],
  examples: {
    passes: [policy('GlobalNetworkPolicy', 'crd.projectcalico.org', { types: ['Ingress'] })],
    fails: [
      policy('GlobalNetworkPolicy', 'crd.projectcalico.org', {}),
      policy('NetworkPolicy', 'crd.projectcalico.org', { types: [] }),
    ],
  },
}
