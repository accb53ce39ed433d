/** An autoscaler scales something that is there. */
import { type ClusterRule, typeName } from '#kernel'
import { autoscaler } from './parts/autoscalers.ts'
import { at, map, text } from './parts/json.ts'
import { findObject, objectsOf } from './parts/objects.ts'
import { deployment } from './parts/pod-rule.ts'
import { WORKLOADS } from './parts/pods.ts'

export const autoscalerTarget: ClusterRule = {
  scope: 'cluster',
  id: 'autoscaler-target',
  severity: 'error',
  why: 'An autoscaler whose target has another name does nothing, and says so only in its status.',
  fix: 'correct scaleTargetRef',
  references: [
    'kube-linter dangling-horizontalpodautoscaler',
    'kube-score horizontalpodautoscaler-has-target',
    'kubescape C-0300',
  ],
  check: ({ manifests }) =>
    objectsOf(manifests, 'HorizontalPodAutoscaler.autoscaling').flatMap(manifest => {
      const { metadata, spec } = manifest.object
      const target = map(at(spec, 'scaleTargetRef'))
      const type = typeName({
        apiVersion: text(target['apiVersion']) ?? '',
        kind: text(target['kind']) ?? '',
      })
      if (
        !WORKLOADS.includes(type) ||
        findObject(manifests, type, metadata.namespace, text(target['name']) ?? '')
      )
        return []
      return [
        {
          message: 'scales a workload that is not there',
          found: `${type}/${metadata.namespace}/${text(target['name'])}`,
          expected: 'a workload of this cluster',
          path: ['spec', 'scaleTargetRef', 'name'],
          manifest,
        },
      ]
    }),
  examples: {
    passes: [{ objects: [deployment({}), autoscaler] }],
    fails: [{ objects: [autoscaler] }, { objects: [deployment({}, {}, 'StatefulSet'), autoscaler] }],
  },
}
