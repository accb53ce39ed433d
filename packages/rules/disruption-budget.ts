/** Replicas are not all taken away at once. */
import type { ClusterRule, KubernetesObject, Manifest } from '#kernel'
import { at } from './parts/json.ts'
import { objectsOf } from './parts/objects.ts'
import { deployment } from './parts/pod-rule.ts'
import { findPod } from './parts/pods.ts'
import { selects } from './parts/selector.ts'

export const disruptionBudget: ClusterRule = {
  scope: 'cluster',
  id: 'disruption-budget',
  severity: 'warning',
  why: 'Draining a node for an upgrade ends every pod there at once, unless a budget says how many must stay.',
  fix: 'add a PodDisruptionBudget whose selector is that of the workload',
  references: [
    'kube-score deployment-has-poddisruptionbudget',
    'kube-score statefulset-has-poddisruptionbudget',
    'polaris missingPodDisruptionBudget',
  ],
  check: ({ manifests }) =>
    objectsOf(manifests, 'Deployment.apps', 'StatefulSet.apps')
      .filter(({ object }) => Number(at(object, 'spec', 'replicas') ?? 1) > 1)
      .filter(({ object }) => !isCovered(manifests, object))
      .map(manifest => ({
        message: 'no budget keeps a replica',
        found: 'no PodDisruptionBudget selects its pods',
        expected: 'one',
        manifest,
      })),
  examples: {
    passes: [
      { objects: [deployment({ replicas: 2 }), budget({ app: 'app' })] },
      { objects: [deployment({})] },
    ],
    fails: [
      { objects: [deployment({ replicas: 2 })] },
      { objects: [deployment({ replicas: 2 }), budget({ app: 'other' })] },
    ],
  },
}

function isCovered(manifests: readonly Manifest[], workload: KubernetesObject): boolean {
  const labels = findPod(workload)?.metadata['labels']
  return objectsOf(manifests, 'PodDisruptionBudget.policy').some(
    ({ object }) =>
      object.metadata.namespace === workload.metadata.namespace &&
      selects(at(object, 'spec', 'selector'), labels),
  )
}

function budget(matchLabels: Readonly<Record<string, string>>): KubernetesObject {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'app', namespace: 'shop' },
    spec: { minAvailable: 1, selector: { matchLabels } },
  }
}
