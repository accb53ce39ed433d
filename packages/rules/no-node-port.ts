/** No Service opens a port on every node. */
import type { ObjectRule } from '#kernel'
import { at } from './parts/json.ts'
import { service } from './parts/services.ts'

export const noNodePort: ObjectRule = {
  scope: 'object',
  id: 'no-node-port',
  severity: 'error',
  why: 'A port of the nodes is open to whoever reaches any of them, past the load balancer and its security group.',
  fix: 'use a Service of type ClusterIP behind Contour, or an internal load balancer',
  references: [
    'NIST SC-7',
    'kube-linter exposed-services',
    'kube-score service-type',
    'kyverno restrict-nodeport',
    'gatekeeper block-nodeport-services',
    'kubescape C-0256',
  ],
  kinds: ['Service'],
  check: ({ spec }) =>
    at(spec, 'type') === 'NodePort'
      ? [
          {
            message: 'opens a port on every node',
            found: 'NodePort',
            expected: 'ClusterIP or LoadBalancer',
            path: ['spec', 'type'],
          },
        ]
      : [],
  examples: {
    passes: [service(), service({ type: 'LoadBalancer' })],
    fails: [service({ type: 'NodePort' })],
  },
}
