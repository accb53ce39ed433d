/** Load balancers face inward. */
import { INTERNAL_LOAD_BALANCER, type KubernetesObject, type ObjectRule } from '#kernel'

/** The annotation is read as text: with a boolean the API server refuses the Service. */
export const internalLoadBalancer: ObjectRule = {
  scope: 'object',
  id: 'internal-load-balancer',
  severity: 'error',
  why: 'A Service of type LoadBalancer without the annotation asks AWS for a load balancer with public addresses.',
  fix: `annotate the Service with ${INTERNAL_LOAD_BALANCER}: 'true'`,
  references: [
    'TKG-CLS-002',
    'NIST SC-7',
    'kube-linter exposed-services',
    'kube-score service-type',
    'kubescape C-0256',
    'gatekeeper block-loadbalancer-services',
  ],
  kinds: ['Service'],
  check: ({ metadata, spec }) => {
    if ((spec as { readonly type?: string } | undefined)?.type !== 'LoadBalancer') return []
    const found: unknown = metadata.annotations?.[INTERNAL_LOAD_BALANCER]
    if (found === 'true') return []
    return [
      {
        message: 'the load balancer is not internal',
        found: found === undefined ? 'no such annotation' : `${JSON.stringify(found)} (${typeof found})`,
        expected: `${INTERNAL_LOAD_BALANCER}: "true" (string)`,
        path: ['metadata', 'annotations', INTERNAL_LOAD_BALANCER],
      },
    ]
  },
  examples: {
    passes: [
      service('LoadBalancer', { [INTERNAL_LOAD_BALANCER]: 'true' }),
      service('ClusterIP'),
      service('NodePort'),
      { ...service('LoadBalancer'), apiVersion: 'serving.knative.dev/v1' },
    ],
    fails: [
      service('LoadBalancer'),
      service('LoadBalancer', { [INTERNAL_LOAD_BALANCER]: 'false' }),
      service('LoadBalancer', { [INTERNAL_LOAD_BALANCER]: '0.0.0.0/0' }),
      // what YAML makes of a forgotten pair of quotes
      service('LoadBalancer', { [INTERNAL_LOAD_BALANCER]: true as unknown as string }),
    ],
  },
}

function service(type: string, annotations?: Readonly<Record<string, string>>): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'envoy', namespace: 'tanzu-system-ingress', ...(annotations && { annotations }) },
    spec: { type },
  }
}
