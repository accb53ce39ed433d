/** Pods say how important they are. */
import { podRule } from './parts/pod-rule.ts'
import { text } from './parts/json.ts'

export const priorityClass = podRule({
  id: 'priority-class',
  severity: 'warning',
  why: 'When a node is full the least important pod must go, and without a class that is decided by chance.',
  fix: 'set priorityClassName',
  references: ['kube-linter priority-class-name', 'polaris priorityClassNotSet'],
  check: ({ spec }) =>
    text(spec['priorityClassName'])
      ? []
      : [
          {
            message: 'the pod has no priority',
            found: 'nothing',
            expected: 'a priorityClassName',
            path: ['priorityClassName'],
          },
        ],
  examples: {
    passes: [{ priorityClassName: 'system-cluster-critical' }],
    fails: [{}, { priorityClassName: '' }],
  },
})
