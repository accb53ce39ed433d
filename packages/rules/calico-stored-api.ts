/** Objects of Calico are of the group that the cluster stores. */
import type { ObjectRule } from '#kernel'
import { policy } from './parts/policies.ts'

export const calicoStoredApi: ObjectRule = {
  scope: 'object',
  id: 'calico-stored-api',
  severity: 'error',
  why: 'TKG brings the definitions of crd.projectcalico.org only; projectcalico.org/v3 takes an API server that is not there.',
  fix: 'use crd.projectcalico.org/v1',
  references: ['calico: API server'],
  check: ({ apiVersion }) =>
    apiVersion === 'projectcalico.org/v3'
      ? [
          {
            message: 'is of a group that the cluster does not serve',
            found: apiVersion,
            expected: 'crd.projectcalico.org/v1',
            path: ['apiVersion'],
          },
        ]
      : [],
  examples: {
    passes: [policy('GlobalNetworkPolicy', 'crd.projectcalico.org', {})],
    fails: [
      { ...policy('GlobalNetworkPolicy', 'crd.projectcalico.org', {}), apiVersion: 'projectcalico.org/v3' },
    ],
  },
}
