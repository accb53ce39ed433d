/** A policy of Calico has the name that Calico stores. */
import type { ObjectRule } from '#kernel'
import { policy } from './parts/policies.ts'

export const calicoName: ObjectRule = {
  scope: 'object',
  id: 'calico-name',
  severity: 'error',
  why: 'Calico 3.22 reads policies of its tier by the prefix default., which its own tool adds and an agent does not.',
  fix: 'begin the name with `default.` and the name that people use',
  references: ['calico: stored policy names'],
  kinds: ['NetworkPolicy.crd.projectcalico.org', 'GlobalNetworkPolicy.crd.projectcalico.org'],
  check: ({ metadata }) =>
    /^(?:default|knp|ossg)\./.test(metadata.name)
      ? []
      : [
          {
            message: 'has a name that Calico does not read',
            found: metadata.name,
            expected: `default.${metadata.name}`,
            path: ['metadata', 'name'],
          },
        ],
  examples: {
    passes: [policy('GlobalNetworkPolicy', 'crd.projectcalico.org', {})],
    fails: [
      policy('GlobalNetworkPolicy', 'crd.projectcalico.org', {}, { name: 'app' }),
      policy('NetworkPolicy', 'crd.projectcalico.org', {}, { name: 'app', namespace: 'shop' }),
    ],
  },
}
