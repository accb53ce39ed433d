/** A namespace that we make enforces a pod security standard. */
import type { ObjectRule } from '#kernel'
import { at, show } from './parts/json.ts'
import { namespace } from './parts/namespaces.ts'

const ENFORCE = 'pod-security.kubernetes.io/enforce'

export const podSecurityLabel: ObjectRule = {
  scope: 'object',
  id: 'pod-security-label',
  severity: 'error',
  why: 'Without the label a namespace takes pods with every right on their node.',
  fix: "set podSecurity in the cluster's namespaces; baseline at least",
  references: ['NIST AC-16', 'V-254800', 'V-242437', 'kyverno add-psa-labels'],
  kinds: ['Namespace'],
  check: object => {
    // the namespace of a package belongs to the package; we only wait for it
    if (at(object, 'metadata', 'annotations', 'kapp.k14s.io/exists') !== undefined) return []
    const found = at(object, 'metadata', 'labels', ENFORCE)
    if (found === 'baseline' || found === 'restricted') return []
    return [
      {
        message: 'enforces no pod security standard',
        found: show(found),
        expected: 'baseline or restricted',
        path: ['metadata', 'labels', ENFORCE],
      },
    ]
  },
  examples: {
    passes: [
      { ...namespace('shop'), metadata: { name: 'shop', labels: { [ENFORCE]: 'restricted' } } },
      namespace('shop', { 'kapp.k14s.io/exists': '' }),
    ],
    fails: [
      namespace('shop'),
      { ...namespace('shop'), metadata: { name: 'shop', labels: { [ENFORCE]: 'privileged' } } },
    ],
  },
}
