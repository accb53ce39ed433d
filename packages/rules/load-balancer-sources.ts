/** A load balancer says who may call it. */
import { isPrivate, type ObjectRule } from '#kernel'
import { at, show, texts } from './parts/json.ts'
import { service } from './parts/services.ts'

export const loadBalancerSources: ObjectRule = {
  scope: 'object',
  id: 'load-balancer-sources',
  severity: 'warning',
  why: 'Without it the security group of a load balancer takes calls from every address that the VPC can be reached from.',
  fix: 'set spec.loadBalancerSourceRanges to the ranges of its callers',
  references: ['NIST SC-7', 'reference design: Use an internal load balancer scheme'],
  kinds: ['Service'],
  check: ({ spec }) =>
    at(spec, 'type') === 'LoadBalancer' && !texts(at(spec, 'loadBalancerSourceRanges')).some(isPrivate)
      ? [
          {
            message: 'is open to every address',
            found: show(at(spec, 'loadBalancerSourceRanges')),
            expected: 'private ranges',
            path: ['spec', 'loadBalancerSourceRanges'],
          },
        ]
      : [],
  examples: {
    passes: [service(), service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8'] })],
    fails: [
      service({ type: 'LoadBalancer' }),
      service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['0.0.0.0/0'] }),
    ],
  },
}
