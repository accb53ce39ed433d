/** A policy for further networks leaves nothing out of its ranges. */
import type { ObjectRule } from '#kernel'
import { at, list, show } from './parts/json.ts'
import { peersOf } from './parts/networks.ts'
import { policy } from './parts/policies.ts'

export const multiPolicyExcept: ObjectRule = {
  scope: 'object',
  id: 'multi-policy-except',
  severity: 'error',
  why: 'The controller drops what except names at once, before any later entry can allow it.',
  fix: 'say the ranges that remain',
  references: ['multi-networkpolicy: ipBlock.except'],
  kinds: ['MultiNetworkPolicy.k8s.cni.cncf.io'],
  check: object =>
    peersOf(object).flatMap(({ peer, path }) =>
      list(at(peer, 'ipBlock', 'except')).length > 0
        ? [
            {
              message: 'drops what other entries allow',
              found: show(at(peer, 'ipBlock', 'except')),
              expected: 'no except',
              path: [...path, 'ipBlock', 'except'],
            },
          ]
        : [],
    ),
  examples: {
    passes: [
      policy('MultiNetworkPolicy', 'k8s.cni.cncf.io', {
        egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }],
      }),
    ],
    fails: [
      policy('MultiNetworkPolicy', 'k8s.cni.cncf.io', {
        egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }] }],
      }),
    ],
  },
}
