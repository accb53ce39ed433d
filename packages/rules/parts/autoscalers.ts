/** HorizontalPodAutoscalers and what they scale. */
import type { KubernetesObject, Manifest } from '#kernel'
import { at } from './json.ts'
import { objectsOf, type ObjectManifest } from './objects.ts'

/** The autoscaler of a workload. */
export function autoscalerOf(
  manifests: readonly Manifest[],
  { kind, metadata }: KubernetesObject,
): ObjectManifest | undefined {
  return objectsOf(manifests, 'HorizontalPodAutoscaler.autoscaling').find(
    ({ object }) =>
      object.metadata.namespace === metadata.namespace &&
      at(object, 'spec', 'scaleTargetRef', 'kind') === kind &&
      at(object, 'spec', 'scaleTargetRef', 'name') === metadata.name,
  )
}

/** The autoscaler of the Deployment in examples. */
export const autoscaler: KubernetesObject = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'app', namespace: 'shop' },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'app' },
    minReplicas: 2,
    maxReplicas: 5,
  },
}
