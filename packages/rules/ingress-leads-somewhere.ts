/** An Ingress leads to a Service that is there. */
import type { ClusterRule } from '#kernel'
import { backendsOf, ingress } from './parts/ingresses.ts'
import { objectsOf } from './parts/objects.ts'
import { faultOf, service } from './parts/services.ts'

export const ingressLeadsSomewhere: ClusterRule = {
  scope: 'cluster',
  id: 'ingress-leads-somewhere',
  severity: 'error',
  why: 'Requests to a Service that is missing are answered with an error.',
  fix: 'correct the name or the port of the backend',
  references: ['kube-linter dangling-ingress', 'kube-score ingress-targets-service', 'kubescape C-0298'],
  check: ({ manifests }) =>
    objectsOf(manifests, 'Ingress.networking.k8s.io').flatMap(manifest =>
      backendsOf(manifest.object).flatMap(({ name, port, path }) => {
        const fault = faultOf(manifests, manifest.object.metadata.namespace, name, port)
        return fault ? [{ ...fault, expected: 'a Service and its port', path, manifest }] : []
      }),
    ),
  examples: {
    passes: [{ objects: [ingress('a.test.example.internal'), service()] }],
    fails: [
      { objects: [ingress('a.test.example.internal')] },
      { objects: [ingress('a.test.example.internal', {}, 81), service()] },
    ],
  },
}
