/** An HTTPProxy leads to Services that are there. */
import type { ClusterRule } from '#kernel'
import { HTTP_PROXY, httpProxy, proxyServices } from './parts/ingresses.ts'
import { objectsOf } from './parts/objects.ts'
import { faultOf, service } from './parts/services.ts'

export const proxyLeadsSomewhere: ClusterRule = {
  scope: 'cluster',
  id: 'proxy-leads-somewhere',
  severity: 'error',
  why: 'Contour marks a proxy with one wrong Service invalid as a whole, and answers 404 or 503 for all of it.',
  fix: 'correct the name or the port of the Service',
  references: ['kube-linter dangling-ingress', 'kube-score ingress-targets-service', 'kubescape C-0298'],
  check: ({ manifests }) =>
    objectsOf(manifests, HTTP_PROXY).flatMap(manifest =>
      proxyServices(manifest.object).flatMap(({ service, path }) => {
        const fault = faultOf(manifests, manifest.object.metadata.namespace, service['name'], service['port'])
        return fault ? [{ ...fault, expected: 'a Service and its port', path, manifest }] : []
      }),
    ),
  examples: {
    passes: [{ objects: [httpProxy('a.test.example.internal'), service()] }],
    fails: [
      { objects: [httpProxy('a.test.example.internal')] },
      {
        objects: [
          httpProxy('a.test.example.internal', {}, [{ services: [{ name: 'app', port: 8080 }] }]),
          service(),
        ],
      },
      {
        objects: [
          httpProxy('a.test.example.internal', { tcpproxy: { services: [{ name: 'b', port: 1 }] } }),
          service(),
        ],
      },
    ],
  },
}
