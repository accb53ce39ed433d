/** No two workloads share an account. */
import { type ClusterRule, objectName } from '#kernel'
import { text } from './parts/json.ts'
import { objectsOf } from './parts/objects.ts'
import { deployment } from './parts/pod-rule.ts'
import { findPod, WORKLOADS } from './parts/pods.ts'

export const oneAccountAWorkload: ClusterRule = {
  scope: 'cluster',
  id: 'one-account-a-workload',
  severity: 'warning',
  why: 'Rights that one of them needs the other has too, and the audit log cannot tell them apart.',
  fix: 'make a ServiceAccount for each of the two',
  references: ['V-242381', 'NIST AC-2'],
  check: ({ manifests }) => {
    const users = new Map<string, string>()
    return objectsOf(manifests, ...WORKLOADS).flatMap(manifest => {
      const pod = findPod(manifest.object)
      const account = text(pod?.spec['serviceAccountName'])
      if (!pod || !account || account === 'default') return []
      const key = `${manifest.object.metadata.namespace}/${account}`
      const other = users.get(key)
      if (other === undefined) users.set(key, objectName(manifest.object))
      return other === undefined
        ? []
        : [
            {
              message: `shares its account with ${other}`,
              found: account,
              expected: 'an account of its own',
              path: [...pod.path, 'serviceAccountName'],
              manifest,
            },
          ]
    })
  },
  examples: {
    passes: [
      {
        objects: [
          deployment({}, { serviceAccountName: 'app' }),
          deployment({}, { serviceAccountName: 'other' }, 'StatefulSet'),
        ],
      },
      { objects: [deployment({}), deployment({}, {}, 'StatefulSet')] },
    ],
    fails: [
      {
        objects: [
          deployment({}, { serviceAccountName: 'app' }),
          deployment({}, { serviceAccountName: 'app' }, 'StatefulSet'),
        ],
      },
    ],
  },
}
