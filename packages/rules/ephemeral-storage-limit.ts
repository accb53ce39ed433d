/** Containers say how much of the disk of their node they may fill. */
import { containerRule } from './parts/pod-rule.ts'
import { at, show } from './parts/json.ts'

export const ephemeralStorageLimit = containerRule({
  id: 'ephemeral-storage-limit',
  severity: 'warning',
  why: 'A program that fills the disk of its node with logs or scratch files drives out every other pod there.',
  fix: 'set resources.limits.ephemeral-storage',
  references: [
    'NIST SC-5',
    'kube-score container-ephemeral-storage-request-and-limit',
    'gatekeeper ephemeralstoragelimit',
  ],
  check: ({ container, list }) =>
    list === 'ephemeralContainers' || at(container, 'resources', 'limits', 'ephemeral-storage') !== undefined
      ? []
      : [
          {
            message: 'may fill the disk of its node',
            found: show(at(container, 'resources', 'limits')),
            expected: 'a quantity of ephemeral-storage',
            path: ['resources'],
          },
        ],
  examples: {
    passes: [{ resources: { limits: { 'ephemeral-storage': '1Gi' } } }],
    fails: [{}, { resources: { limits: { memory: '64Mi' } } }],
  },
})
