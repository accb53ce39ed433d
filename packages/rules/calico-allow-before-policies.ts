/** No global policy of Calico lets traffic past the policies of namespaces. */
import type { KubernetesObject, ObjectRule } from '#kernel'
import { at } from './parts/json.ts'
import { policy, policyRules } from './parts/policies.ts'

export const calicoAllowBeforePolicies: ObjectRule = {
  scope: 'object',
  id: 'calico-allow-before-policies',
  severity: 'error',
  why: 'Policies of Kubernetes have order 1000, and what a global policy allows before them they never see.',
  fix: 'give it an order above 1000, or let policies of namespaces allow it',
  references: ['calico: GlobalNetworkPolicy order'],
  kinds: ['GlobalNetworkPolicy.crd.projectcalico.org'],
  check: object => {
    const order = at(object, 'spec', 'order')
    if (typeof order !== 'number' || order > 1000) return []
    return policyRules(object).flatMap(({ allows, path }) =>
      allows
        ? [
            {
              message: 'lets traffic past the policies of namespaces',
              found: `Allow at order ${order}`,
              expected: 'an order above 1000',
              path,
            },
          ]
        : [],
    )
  },
  examples: {
    passes: [global(200, 'Deny'), global(2000, 'Allow')],
    fails: [global(200, 'Allow'), global(1000, 'Allow')],
  },
}

function global(order: number, action: string): KubernetesObject {
  return policy('GlobalNetworkPolicy', 'crd.projectcalico.org', {
    order,
    types: ['Ingress'],
    ingress: [{ action }],
  })
}
