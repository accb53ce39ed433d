/** MultiNetworkPolicies, written so that multi-networkpolicy-iptables reads what is meant. Facts: network policy, section 2.4. */
import { ApiObject, type Chart } from 'cdk8s'
import { sortedEntries } from '#kernel'
import { splitKey } from '../networks/render.ts'
import type { MultusContext } from '../values.ts'
import type { Peer, Policy } from './options.ts'

export function renderPolicies(chart: Chart, { options }: MultusContext): void {
  for (const [key, policy] of sortedEntries(options.policies)) {
    const { namespace, name } = splitKey(key)
    const { description } = policy
    new ApiObject(chart, `policy-${namespace}_${name}`, {
      apiVersion: 'k8s.cni.cncf.io/v1beta1',
      kind: 'MultiNetworkPolicy',
      metadata: {
        name,
        namespace,
        annotations: {
          'k8s.v1.cni.cncf.io/policy-for': networksOf(key, policy).join(','),
          ...(description !== undefined && { 'kubernetes.io/description': description }),
        },
      },
      spec: specOf(namespace, policy),
    })
  }
}

/** Networks of a policy as namespace/name. */
export function networksOf(key: string, { networks }: Policy): string[] {
  return networks.map(network => (network.includes('/') ? network : `${splitKey(key).namespace}/${network}`))
}

function specOf(namespace: string, { podSelector, policyTypes, ingress, egress }: Policy) {
  return {
    podSelector,
    policyTypes: [...policyTypes],
    ...(policyTypes.includes('Ingress') && {
      ingress: ingress.map(({ from, ports }) => ({
        ...(from.length > 0 && { from: from.map(peer => peerOf(namespace, peer)) }),
        ...(ports.length > 0 && { ports: [...ports] }),
      })),
    }),
    ...(policyTypes.includes('Egress') && {
      egress: egress.map(({ to, ports }) => ({
        ...(to.length > 0 && { to: to.map(peer => peerOf(namespace, peer)) }),
        ...(ports.length > 0 && { ports: [...ports] }),
      })),
    }),
  }
}

/**
 * The controller takes pods without namespaces for those of every namespace, and namespaces without pods for a mistake;
 * so both are always written.
 */
function peerOf(namespace: string, { podSelector, namespaceSelector, ipBlock }: Peer) {
  if (ipBlock) return { ipBlock }
  return {
    namespaceSelector: namespaceSelector ?? { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
    podSelector: podSelector ?? { matchLabels: {} },
  }
}
