/** A namespace that is closed outwards still finds names. */
import type { ClusterRule, KubernetesObject } from '#kernel'
import { at, list, maps, texts } from './parts/json.ts'
import { objectsOf } from './parts/objects.ts'
import { policy } from './parts/policies.ts'

const closing = policy('NetworkPolicy', 'networking.k8s.io', { podSelector: {}, policyTypes: ['Egress'] })

export const closedNamespaceFindsNames: ClusterRule = {
  scope: 'cluster',
  id: 'closed-namespace-finds-names',
  severity: 'error',
  why: 'Pods that cannot ask DNS find nothing, and every program in them fails in its own way.',
  fix: 'allow port 53 of UDP and TCP to the DNS of the cluster',
  references: ['kyverno add-network-policy-dns'],
  check: ({ manifests }) => {
    const policies = objectsOf(manifests, 'NetworkPolicy.networking.k8s.io')
    const ending = policies.filter(({ object }) =>
      texts(at(object, 'spec', 'policyTypes')).includes('Egress'),
    )
    const asking = new Set(
      ending.filter(({ object }) => opensDns(object)).map(({ object }) => object.metadata.namespace),
    )
    return ending
      .filter(
        ({ object }) =>
          list(at(object, 'spec', 'egress')).length === 0 && !asking.has(object.metadata.namespace),
      )
      .map(manifest => ({
        message: 'closes a namespace whose pods then find no names',
        found: 'no policy opens port 53',
        expected: 'one that does',
        path: ['spec', 'egress'],
        manifest,
      }))
  },
  examples: {
    passes: [
      { objects: [closing, opening(53)] },
      {
        objects: [
          policy('NetworkPolicy', 'networking.k8s.io', { podSelector: {}, policyTypes: ['Ingress'] }),
        ],
      },
    ],
    fails: [{ objects: [closing] }, { objects: [closing, opening(443)] }],
  },
}

function opensDns(object: KubernetesObject): boolean {
  return [...maps(at(object, 'spec', 'egress'))].some(
    ([, { ports }]) =>
      list(ports).length === 0 || [...maps(ports)].some(([, { port }]) => port === 53 || port === 'dns'),
  )
}

function opening(port: number): KubernetesObject {
  return policy('NetworkPolicy', 'networking.k8s.io', {
    podSelector: {},
    policyTypes: ['Egress'],
    egress: [{ ports: [{ protocol: 'UDP', port }] }],
  })
}
