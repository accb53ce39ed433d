/** A policy says where pods may go. */
import { policyRule } from './parts/policy-rule.ts'
import { policiesOf } from './parts/policies.ts'

export const noOpenEgress = policyRule({
  id: 'no-open-egress',
  severity: 'error',
  why: 'An entry without peers lets pods call every address that the network carries.',
  fix: 'name the peers',
  references: ['NIST AC-4', 'NIST SC-7(5)', 'trivy AVD-KSV-0038'],
  check: ({ direction, everybody, path }) =>
    direction === 'egress' && everybody
      ? [{ message: 'lets pods go everywhere', found: 'no peers', expected: 'peers', path }]
      : [],
  examples: {
    passes: [...policiesOf('egress', '10.10.0.0/16'), ...policiesOf('ingress')],
    fails: policiesOf('egress'),
  },
})
