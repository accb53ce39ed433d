/** A program that people wait for runs more than once. */
import type { ClusterRule } from '#kernel'
import { autoscaler, autoscalerOf } from './parts/autoscalers.ts'
import { at, show } from './parts/json.ts'
import { objectsOf } from './parts/objects.ts'
import { deployment } from './parts/pod-rule.ts'

export const replicas: ClusterRule = {
  scope: 'cluster',
  id: 'replicas',
  severity: 'warning',
  why: 'One replica is none while its node is drained for a patch.',
  fix: 'set replicas: 2 or more, or let a HorizontalPodAutoscaler decide',
  references: [
    'kube-linter minimum-three-replicas',
    'kube-score deployment-replicas',
    'polaris deploymentMissingReplicas',
    'gatekeeper replicalimits',
  ],
  check: ({ manifests }) =>
    objectsOf(manifests, 'Deployment.apps')
      .filter(
        ({ object }) => Number(at(object, 'spec', 'replicas') ?? 1) < 2 && !autoscalerOf(manifests, object),
      )
      .map(manifest => ({
        message: 'runs once only',
        found: show(at(manifest.object, 'spec', 'replicas')),
        expected: '2 or more',
        path: ['spec', 'replicas'],
        manifest,
      })),
  examples: {
    passes: [
      { objects: [deployment({ replicas: 2 })] },
      { objects: [deployment({}), autoscaler] },
      { objects: [deployment({ replicas: 1 }, {}, 'StatefulSet')] },
    ],
    fails: [{ objects: [deployment({})] }, { objects: [deployment({ replicas: 1 })] }],
  },
}
