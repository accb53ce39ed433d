/** A policy for further networks names networks that are there. */
import type { ClusterRule, KubernetesObject } from '#kernel'
import { at, text } from './parts/json.ts'
import { findNetwork, network } from './parts/networks.ts'
import { objectsOf } from './parts/objects.ts'
import { policy } from './parts/policies.ts'

const POLICY_FOR = 'k8s.v1.cni.cncf.io/policy-for'

export const multiPolicyNetwork: ClusterRule = {
  scope: 'cluster',
  id: 'multi-policy-network',
  severity: 'error',
  why: 'Without the annotation, or with a name that nobody has, the policy holds nowhere.',
  fix: 'name the networks in k8s.v1.cni.cncf.io/policy-for',
  references: ['multi-networkpolicy: policy-for'],
  check: ({ manifests }) =>
    objectsOf(manifests, 'MultiNetworkPolicy.k8s.cni.cncf.io').flatMap(manifest => {
      const { namespace = '' } = manifest.object.metadata
      const names = (text(at(manifest.object, 'metadata', 'annotations', POLICY_FOR)) ?? '')
        .split(',')
        .map(name => name.trim())
        .filter(name => name !== '')
      const base = {
        expected: 'networks of this cluster',
        path: ['metadata', 'annotations', POLICY_FOR],
        manifest,
      }
      if (names.length === 0) return [{ ...base, message: 'names no network', found: `no ${POLICY_FOR}` }]
      return names
        .filter(name => !findNetwork(manifests, namespace, name))
        .map(name => ({ ...base, message: `names the network ${name}, which is not there`, found: name }))
    }),
  examples: {
    passes: [
      { objects: [multi({ [POLICY_FOR]: 'storage' }), network] },
      { objects: [multi({ [POLICY_FOR]: 'shop/storage' }), network] },
    ],
    fails: [
      { objects: [multi({}), network] },
      { objects: [multi({ [POLICY_FOR]: 'storage' })] },
      { objects: [multi({ [POLICY_FOR]: 'other/storage' }), network] },
    ],
  },
}

function multi(annotations: Readonly<Record<string, string>>): KubernetesObject {
  return policy('MultiNetworkPolicy', 'k8s.cni.cncf.io', { podSelector: {} }, { annotations })
}
