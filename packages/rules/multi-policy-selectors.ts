/** A policy for further networks selects in the ways that its controller reads. */
import type { ObjectRule } from '#kernel'
import { at, list, maps, show } from './parts/json.ts'
import { selectorsOf } from './parts/networks.ts'
import { policy } from './parts/policies.ts'

export const multiPolicySelectors: ObjectRule = {
  scope: 'object',
  id: 'multi-policy-selectors',
  severity: 'error',
  why: 'The controller skips a policy with any other expression as a whole, and everything passes.',
  fix: 'use matchLabels, or In with one value',
  references: ['multi-networkpolicy: LabelSelectorAsMap'],
  kinds: ['MultiNetworkPolicy.k8s.cni.cncf.io'],
  check: object =>
    selectorsOf(object).flatMap(({ selector, path }) =>
      [...maps(at(selector, 'matchExpressions'))].flatMap(([i, { operator, values }]) =>
        operator === 'In' && list(values).length === 1
          ? []
          : [
              {
                message: 'selects in a way that its controller does not read',
                found: show(operator),
                expected: 'In with one value',
                path: [...path, 'matchExpressions', i],
              },
            ],
      ),
    ),
  examples: {
    passes: [
      policy('MultiNetworkPolicy', 'k8s.cni.cncf.io', {
        podSelector: { matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] },
      }),
    ],
    fails: [
      policy('MultiNetworkPolicy', 'k8s.cni.cncf.io', {
        podSelector: { matchExpressions: [{ key: 'a', operator: 'Exists' }] },
      }),
      policy('MultiNetworkPolicy', 'k8s.cni.cncf.io', {
        ingress: [
          {
            from: [{ podSelector: { matchExpressions: [{ key: 'a', operator: 'In', values: ['b', 'c'] }] } }],
          },
        ],
      }),
    ],
  },
}
