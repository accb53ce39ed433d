/** An autoscaler leaves more than one replica. */
import type { ObjectRule } from '#kernel'
import { autoscaler } from './parts/autoscalers.ts'
import { at, show } from './parts/json.ts'

export const autoscalerMinimum: ObjectRule = {
  scope: 'object',
  id: 'autoscaler-minimum',
  severity: 'warning',
  why: 'At its least an autoscaler must still survive the loss of a node.',
  fix: 'set minReplicas: 2 or more',
  references: [
    'kube-linter hpa-minimum-three-replicas',
    'polaris hpaMinAvailability',
    'gatekeeper horizontalpodautoscaler',
  ],
  kinds: ['HorizontalPodAutoscaler.autoscaling'],
  check: ({ spec }) =>
    Number(at(spec, 'minReplicas') ?? 1) < 2
      ? [
          {
            message: 'goes down to one replica',
            found: show(at(spec, 'minReplicas')),
            expected: '2 or more',
            path: ['spec', 'minReplicas'],
          },
        ]
      : [],
  examples: {
    passes: [autoscaler],
    fails: [
      { ...autoscaler, spec: { scaleTargetRef: {}, maxReplicas: 3 } },
      { ...autoscaler, spec: { minReplicas: 1 } },
    ],
  },
}
