/** A namespace whose pods we make says how much it may take. */
import type { ClusterRule } from '#kernel'
import { namespace, ownNamespaces } from './parts/namespaces.ts'
import { objectsOf } from './parts/objects.ts'

export const namespaceQuota: ClusterRule = {
  scope: 'cluster',
  id: 'namespace-quota',
  severity: 'warning',
  why: 'Without a quota one application takes the nodes of all others.',
  fix: 'give the namespace a quota in the cluster file',
  references: ['NIST SC-5', 'trivy AVD-KSV-0040', 'kyverno add-ns-quota'],
  check: ({ manifests }) => {
    const limited = new Set(
      objectsOf(manifests, 'ResourceQuota').map(({ object }) => object.metadata.namespace),
    )
    return ownNamespaces(manifests)
      .filter(({ object }) => !limited.has(object.metadata.name))
      .map(manifest => ({
        message: 'may take all nodes',
        found: 'no ResourceQuota',
        expected: 'one',
        manifest,
      }))
  },
  examples: {
    passes: [
      {
        objects: [
          namespace('shop'),
          { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'a', namespace: 'shop' } },
        ],
      },
      { objects: [namespace('shop', { 'kapp.k14s.io/exists': '' })] },
    ],
    fails: [{ objects: [namespace('shop')] }],
  },
}
