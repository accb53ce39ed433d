/** A policy says who may come in. */
import { policyRule } from './parts/policy-rule.ts'
import { policiesOf } from './parts/policies.ts'

export const noOpenIngress = policyRule({
  id: 'no-open-ingress',
  severity: 'error',
  why: 'An entry without peers opens its port to every pod and to every address.',
  fix: 'name the peers',
  references: ['NIST AC-4', 'trivy AVD-KSV-0038'],
  check: ({ direction, everybody, path }) =>
    direction === 'ingress' && everybody
      ? [{ message: 'lets everybody in', found: 'no peers', expected: 'peers', path }]
      : [],
  examples: {
    passes: [...policiesOf('ingress', '10.10.0.0/16'), ...policiesOf('egress')],
    fails: policiesOf('ingress'),
  },
})
