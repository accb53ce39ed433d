/** A peer of a policy for further networks says its namespace. */
import type { ObjectRule } from '#kernel'
import { peersOf } from './parts/networks.ts'
import { policy } from './parts/policies.ts'

export const multiPolicyPeers: ObjectRule = {
  scope: 'object',
  id: 'multi-policy-peers',
  severity: 'error',
  why: 'The controller takes a podSelector without a namespaceSelector for pods of all namespaces, unlike Kubernetes itself.',
  fix: "add namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': … } }",
  references: ['multi-networkpolicy: peers'],
  kinds: ['MultiNetworkPolicy.k8s.cni.cncf.io'],
  check: object =>
    peersOf(object).flatMap(({ peer, path }) =>
      peer['podSelector'] && !peer['namespaceSelector']
        ? [
            {
              message: 'lets pods of every namespace pass',
              found: 'no namespaceSelector',
              expected: 'one',
              path,
            },
          ]
        : [],
    ),
  examples: {
    passes: [
      policy('MultiNetworkPolicy', 'k8s.cni.cncf.io', {
        ingress: [
          { from: [{ podSelector: {}, namespaceSelector: {} }, { ipBlock: { cidr: '10.0.0.0/8' } }] },
        ],
      }),
    ],
    fails: [
      policy('MultiNetworkPolicy', 'k8s.cni.cncf.io', { ingress: [{ from: [{ podSelector: {} }] }] }),
      policy('MultiNetworkPolicy', 'k8s.cni.cncf.io', { egress: [{ to: [{ podSelector: {} }] }] }),
    ],
  },
}
