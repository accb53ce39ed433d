/** A Service leads to pods. */
import type { ClusterRule } from '#kernel'
import { at, map, show } from './parts/json.ts'
import { objectsOf } from './parts/objects.ts'
import { deployment } from './parts/pod-rule.ts'
import { podsBehind, podsIn, service } from './parts/services.ts'

export const serviceHasPods: ClusterRule = {
  scope: 'cluster',
  id: 'service-has-pods',
  severity: 'error',
  why: 'A Service whose selector picks nothing answers nobody, and nothing says so.',
  fix: 'correct the selector, or the labels of the pods',
  references: ['kube-linter dangling-service', 'kube-score service-targets-pod', 'kubescape C-0293'],
  check: ({ manifests }) =>
    objectsOf(manifests, 'Service')
      .filter(({ object }) => Object.keys(map(at(object, 'spec', 'selector'))).length > 0)
      // pods of packages are made in the cluster, and not to be seen here
      .filter(({ object }) => podsIn(manifests, object.metadata.namespace).length > 0)
      .filter(({ object }) => podsBehind(manifests, object).length === 0)
      .map(manifest => ({
        message: 'leads to no pod',
        found: show(at(manifest.object, 'spec', 'selector')),
        expected: 'labels of a workload in its namespace',
        path: ['spec', 'selector'],
        manifest,
      })),
  examples: {
    passes: [
      { objects: [deployment({}), service()] },
      { objects: [service({ selector: { app: 'other' } })] },
      { objects: [deployment({}), service({ selector: {} })] },
    ],
    fails: [
      { objects: [deployment({}), service({ selector: { app: 'other' } })] },
      { objects: [deployment({}), service({ selector: { app: 'app', tier: 'web' } })] },
    ],
  },
}
