/** A Secret is exported to namespaces by their names. */
import type { Json, KubernetesObject, ObjectRule } from '#kernel'
import { at, list } from './parts/json.ts'

export const namedExport: ObjectRule = {
  scope: 'object',
  id: 'named-export',
  severity: 'error',
  why: 'A Secret that is exported to all namespaces is read by whoever may make a SecretImport in any of them.',
  fix: 'name the namespaces',
  references: ['NIST AC-6', 'V-274884', 'secretgen-controller: SecretExport toNamespaces'],
  kinds: ['SecretExport.secretgen.carvel.dev'],
  check: ({ spec }) =>
    [at(spec, 'toNamespace'), ...list(at(spec, 'toNamespaces'))].includes('*')
      ? [{ message: 'goes to every namespace', found: '*', expected: 'names of namespaces', path: ['spec'] }]
      : [],
  examples: {
    passes: [secretExport({ toNamespaces: ['a'] })],
    fails: [secretExport({ toNamespaces: ['*'] }), secretExport({ toNamespace: '*' })],
  },
}

function secretExport(spec: Readonly<Record<string, Json>>): KubernetesObject {
  return {
    apiVersion: 'secretgen.carvel.dev/v1alpha1',
    kind: 'SecretExport',
    metadata: { name: 'a', namespace: 'a' },
    spec,
  }
}
