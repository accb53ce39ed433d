/** A policy says which ports it opens. */
import { policyRule } from './parts/policy-rule.ts'
import { policiesOf } from './parts/policies.ts'

export const policyPorts = policyRule({
  id: 'policy-ports',
  severity: 'warning',
  why: 'An entry without ports opens those too that a program listens on for itself, for debugging or by mistake.',
  fix: 'name the ports',
  references: ['NIST CM-7', 'V-242410'],
  check: ({ everyPort, everybody, direction, path }) =>
    everyPort && !everybody
      ? [{ message: `opens every port for ${direction}`, found: 'no ports', expected: 'ports', path }]
      : [],
  examples: {
    passes: [...policiesOf('egress', '10.10.0.0/16'), ...policiesOf('ingress', '10.10.0.0/16')],
    fails: [...policiesOf('egress', '10.10.0.0/16', []), ...policiesOf('ingress', '10.10.0.0/16', [])],
  },
})
