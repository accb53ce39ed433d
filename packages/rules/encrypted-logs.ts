/** Logs go to their sinks encrypted. */
import type { EnvironmentRule } from '#kernel'

export const encryptedLogs: EnvironmentRule = {
  scope: 'environment',
  id: 'encrypted-logs',
  severity: 'warning',
  why: 'Logs hold names, addresses and sometimes more, and whoever is on the way can change them.',
  fix: "set protocol: 'tls', and the port that goes with it",
  references: ['NIST SC-8', 'NIST AU-9'],
  check: ({ logs = {} }) =>
    Object.entries(logs).flatMap(([name, { protocol }]) =>
      protocol === 'tls'
        ? []
        : [
            {
              message: `the sink ${name} takes logs that everybody on the way can read`,
              found: protocol,
              expected: 'tls',
              path: ['logs', name, 'protocol'],
            },
          ],
    ),
  examples: {
    passes: [
      { logs: { siem: { host: 'siem.test.example.internal', port: 6514, protocol: 'tls' } } },
      { logs: {} },
    ],
    fails: [
      { logs: { siem: { host: 'siem.test.example.internal', port: 514, protocol: 'udp' } } },
      { logs: { siem: { host: 'siem.test.example.internal', port: 601, protocol: 'tcp' } } },
    ],
  },
}
