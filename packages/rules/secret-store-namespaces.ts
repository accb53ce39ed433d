/** A store of secrets serves namespaces by their names. */
import type { Json, KubernetesObject, ObjectRule } from '#kernel'
import { at, list } from './parts/json.ts'

export const secretStoreNamespaces: ObjectRule = {
  scope: 'object',
  id: 'secret-store-namespaces',
  severity: 'error',
  why: 'A store without conditions gives every secret of the account to whoever may make an ExternalSecret anywhere.',
  fix: 'add conditions with the namespaces',
  references: ['NIST AC-6', 'V-274884', 'external-secrets: ClusterSecretStore conditions'],
  kinds: ['ClusterSecretStore.external-secrets.io'],
  check: ({ spec }) =>
    list(at(spec, 'conditions')).length > 0
      ? []
      : [
          {
            message: 'serves every namespace',
            found: 'no conditions',
            expected: 'namespaces',
            path: ['spec', 'conditions'],
          },
        ],
  examples: {
    passes: [store({ conditions: [{ namespaces: ['a'] }] })],
    fails: [store({}), store({ conditions: [] })],
  },
}

function store(spec: Readonly<Record<string, Json>>): KubernetesObject {
  return {
    apiVersion: 'external-secrets.io/v1beta1',
    kind: 'ClusterSecretStore',
    metadata: { name: 'a' },
    spec,
  }
}
