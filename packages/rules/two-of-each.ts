/** Names and time do not hang on one server. */
import type { EnvironmentRule } from '#kernel'

export const twoOfEach: EnvironmentRule = {
  scope: 'environment',
  id: 'two-of-each',
  severity: 'warning',
  why: 'While the one resolver or time server of a site is down, so is everything that asks it.',
  fix: 'name a second one; the servers of AWS at 169.254.169.253, 169.254.169.123 and the second address of the VPC are many behind one address',
  references: ['NIST SC-22'],
  check: ({ dns, ntp }) =>
    (
      [
        ['dns', dns],
        ['ntp', ntp],
      ] as const
    )
      .filter(([, servers]) => servers.length === 1 && !/^169\.254\.|\.2$/.test(servers[0]!))
      .map(([key, servers]) => ({
        message: `has one server of ${key}`,
        found: servers.join(', '),
        expected: 'two, or that of AWS',
        path: [key],
      })),
  examples: {
    passes: [{ dns: ['10.10.0.2'], ntp: ['169.254.169.123'] }, { dns: ['10.10.3.4', '10.10.5.4'] }],
    fails: [{ dns: ['10.10.3.4'] }, { ntp: ['time.test.example.internal'] }],
  },
}
