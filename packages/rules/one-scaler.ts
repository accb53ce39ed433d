/** Either the manifest or an autoscaler says how many replicas there are. */
import type { ClusterRule } from '#kernel'
import { autoscaler, autoscalerOf } from './parts/autoscalers.ts'
import { at, show } from './parts/json.ts'
import { objectsOf } from './parts/objects.ts'
import { deployment } from './parts/pod-rule.ts'

export const oneScaler: ClusterRule = {
  scope: 'cluster',
  id: 'one-scaler',
  severity: 'error',
  why: 'Where both do, the agent and the autoscaler undo each other for ever.',
  fix: 'remove replicas from the workload',
  references: [
    'kube-score deployment-targeted-by-hpa-does-not-have-replicas-configured',
    'kube-score statefulset-targeted-by-hpa-does-not-have-replicas-configured',
  ],
  check: ({ manifests }) =>
    objectsOf(manifests, 'Deployment.apps', 'StatefulSet.apps')
      .filter(({ object }) => at(object, 'spec', 'replicas') !== undefined && autoscalerOf(manifests, object))
      .map(manifest => ({
        message: 'says replicas, and so does an autoscaler',
        found: show(at(manifest.object, 'spec', 'replicas')),
        expected: 'no replicas',
        path: ['spec', 'replicas'],
        manifest,
      })),
  examples: {
    passes: [{ objects: [deployment({}), autoscaler] }, { objects: [deployment({ replicas: 3 })] }],
    fails: [{ objects: [deployment({ replicas: 3 }), autoscaler] }],
  },
}
