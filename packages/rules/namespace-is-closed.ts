/** Every namespace is closed in both directions, but for what policies open. */
import type { ClusterRule, KubernetesObject, Manifest } from '#kernel'
import { at, list, map, text, texts, type Tree } from './parts/json.ts'
import { objectsOf } from './parts/objects.ts'
import { policy } from './parts/policies.ts'

const namespace: KubernetesObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }
const everywhere = policy('GlobalNetworkPolicy', 'crd.projectcalico.org', {
  selector: 'all()',
  types: ['Ingress', 'Egress'],
})

export const namespaceIsClosed: ClusterRule = {
  scope: 'cluster',
  id: 'namespace-is-closed',
  severity: 'error',
  why: 'Where no policy selects a pod, every pod of the cluster reaches it and it reaches every address.',
  fix: 'add network-policies(), or a NetworkPolicy with an empty podSelector and both policyTypes',
  references: [
    'NIST SC-7(5)',
    'NIST AC-4',
    'kube-linter non-isolated-pod',
    'kube-score pod-networkpolicy',
    'polaris missingNetworkPolicy',
    'kubescape C-0030',
    'kubescape C-0260',
    'kyverno add-network-policy',
  ],
  check: ({ manifests }) =>
    objectsOf(manifests, 'Namespace')
      .filter(({ folder }) => folder === 'manifests')
      .flatMap(manifest => {
        const closed = closedDirections(manifests, manifest.object.metadata.name)
        const open = ['Ingress', 'Egress'].filter(direction => !closed.has(direction))
        return open.length === 0
          ? []
          : [
              {
                message: `is open for ${open.join(' and ')}`,
                found: closed.size === 0 ? 'no policy for all of its pods' : [...closed].join(', '),
                expected: 'a policy for all of its pods',
                manifest,
              },
            ]
      }),
  examples: {
    passes: [
      { objects: [namespace, closing({})] },
      { objects: [namespace, closing({ policyTypes: ['Ingress'] }), closing({ policyTypes: ['Egress'] })] },
      { objects: [namespace, everywhere] },
    ],
    fails: [
      { objects: [namespace] },
      { objects: [namespace, closing({ policyTypes: ['Ingress'] })] },
      { objects: [namespace, closing({ podSelector: { matchLabels: { app: 'app' } } })] },
      { objects: [namespace, { ...closing({}), metadata: { name: 'a', namespace: 'other' } }] },
    ],
  },
}

/** Directions that a policy of Kubernetes closes for all pods of a namespace, or a policy of Calico for all pods. */
function closedDirections(manifests: readonly Manifest[], namespace: string): ReadonlySet<string> {
  const own = objectsOf(manifests, 'NetworkPolicy.networking.k8s.io').filter(
    ({ object }) => object.metadata.namespace === namespace && isEmpty(at(object, 'spec', 'podSelector')),
  )
  const wide = objectsOf(manifests, 'GlobalNetworkPolicy.crd.projectcalico.org').filter(
    ({ object }) =>
      text(at(object, 'spec', 'selector')) === 'all()' && !at(object, 'spec', 'namespaceSelector'),
  )
  return new Set([
    ...own.flatMap(({ object }) => texts(at(object, 'spec', 'policyTypes'))),
    ...wide.flatMap(({ object }) => texts(at(object, 'spec', 'types'))),
  ])
}

function isEmpty(selector: unknown): boolean {
  return (
    Object.keys(map(map(selector)['matchLabels'])).length === 0 &&
    list(map(selector)['matchExpressions']).length === 0
  )
}

function closing(spec: Tree): KubernetesObject {
  return policy('NetworkPolicy', 'networking.k8s.io', {
    podSelector: {},
    policyTypes: ['Ingress', 'Egress'],
    ...spec,
  })
}
