/** The account of a pod is there. */
import type { ClusterRule, KubernetesObject } from '#kernel'
import { text } from './parts/json.ts'
import { findObject, objectsOf } from './parts/objects.ts'
import { deployment } from './parts/pod-rule.ts'
import { findPod, WORKLOADS } from './parts/pods.ts'

const account: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: 'app', namespace: 'shop' },
}

export const accountExists: ClusterRule = {
  scope: 'cluster',
  id: 'account-exists',
  severity: 'error',
  why: 'A pod whose account is missing is never made.',
  fix: 'make the ServiceAccount, or correct its name',
  references: ['kube-linter non-existent-service-account', 'kubescape C-0294', 'NIST AC-2'],
  check: ({ manifests }) =>
    objectsOf(manifests, ...WORKLOADS).flatMap(manifest => {
      const [pod, { namespace }] = [findPod(manifest.object), manifest.object.metadata]
      const name = text(pod?.spec['serviceAccountName'])
      if (
        !pod ||
        name === undefined ||
        name === 'default' ||
        findObject(manifests, 'ServiceAccount', namespace, name)
      )
        return []
      return [
        {
          message: `the account ${name} is not there`,
          found: name,
          expected: `a ServiceAccount of namespace ${namespace}`,
          path: [...pod.path, 'serviceAccountName'],
          manifest,
        },
      ]
    }),
  examples: {
    passes: [
      { objects: [deployment({}, { serviceAccountName: 'app' }), account] },
      { objects: [deployment({})] },
    ],
    fails: [
      { objects: [deployment({}, { serviceAccountName: 'app' })] },
      {
        objects: [
          deployment({}, { serviceAccountName: 'app' }),
          { ...account, metadata: { name: 'app', namespace: 'other' } },
        ],
      },
    ],
  },
}
