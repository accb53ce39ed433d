/** A policy selects pods. */
import type { ClusterRule, KubernetesObject } from '#kernel'
import { at, show } from './parts/json.ts'
import { objectsOf } from './parts/objects.ts'
import { deployment } from './parts/pod-rule.ts'
import { policy } from './parts/policies.ts'
import { selects } from './parts/selector.ts'
import { podsIn } from './parts/services.ts'

export const policyHasPods: ClusterRule = {
  scope: 'cluster',
  id: 'policy-has-pods',
  severity: 'error',
  why: 'A policy that selects nothing protects nothing, and looks as if it did.',
  fix: 'correct the selector, or the labels of the pods',
  references: [
    'kube-linter dangling-networkpolicy',
    'kube-score networkpolicy-targets-pod',
    'kubescape C-0299',
    'trivy AVD-KSV-0038',
  ],
  check: ({ manifests }) =>
    objectsOf(manifests, 'NetworkPolicy.networking.k8s.io').flatMap(manifest => {
      const pods = podsIn(manifests, manifest.object.metadata.namespace)
      const selector = at(manifest.object, 'spec', 'podSelector')
      // pods of packages are made in the cluster, and not to be seen here
      if (pods.length === 0 || pods.some(({ metadata }) => selects(selector ?? {}, metadata['labels'])))
        return []
      return [
        {
          message: 'selects no pod',
          found: show(selector),
          expected: 'labels of a workload in its namespace',
          path: ['spec', 'podSelector'],
          manifest,
        },
      ]
    }),
  examples: {
    passes: [
      { objects: [deployment({}), selecting({ app: 'app' })] },
      { objects: [deployment({}), selecting({})] },
      { objects: [selecting({ app: 'other' })] },
    ],
    fails: [{ objects: [deployment({}), selecting({ app: 'other' })] }],
  },
}

function selecting(matchLabels: Readonly<Record<string, string>>): KubernetesObject {
  return policy('NetworkPolicy', 'networking.k8s.io', { podSelector: { matchLabels } })
}
