/** Where a quota counts limits, containers that say none have some. */
import type { ClusterRule, Json, KubernetesObject } from '#kernel'
import { at, map } from './parts/json.ts'
import { objectsOf } from './parts/objects.ts'

export const limitedContainers: ClusterRule = {
  scope: 'cluster',
  id: 'limited-containers',
  severity: 'error',
  why: 'In a namespace whose quota counts CPU or memory, a pod that does not say its own is refused.',
  fix: 'add a LimitRange with defaults',
  references: ['NIST SC-5', 'trivy AVD-KSV-0039', 'kyverno add-ns-quota'],
  check: ({ manifests }) => {
    const ranged = new Set(objectsOf(manifests, 'LimitRange').map(({ object }) => object.metadata.namespace))
    return objectsOf(manifests, 'ResourceQuota')
      .filter(({ object }) =>
        Object.keys(map(at(object, 'spec', 'hard'))).some(key =>
          /^(?:requests|limits)\.(?:cpu|memory)$|^(?:cpu|memory)$/.test(key),
        ),
      )
      .filter(({ object }) => !ranged.has(object.metadata.namespace))
      .map(manifest => ({
        message: 'counts what pods without a LimitRange do not say',
        found: 'no LimitRange',
        expected: 'one in the same namespace',
        path: ['spec', 'hard'],
        manifest,
      }))
  },
  examples: {
    passes: [
      { objects: [quota({ 'requests.cpu': '4' }), { ...quota({}), kind: 'LimitRange' }] },
      { objects: [quota({ 'services.nodeports': '0' })] },
    ],
    fails: [{ objects: [quota({ 'requests.cpu': '4' })] }],
  },
}

function quota(hard: Readonly<Record<string, Json>>): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'a', namespace: 'shop' },
    spec: { hard },
  }
}
