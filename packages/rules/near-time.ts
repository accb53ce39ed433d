/** The time comes from inside the site. */
import { type EnvironmentRule, isLinkLocal, isPrivate } from '#kernel'

export const nearTime: EnvironmentRule = {
  scope: 'environment',
  id: 'near-time',
  severity: 'error',
  why: 'Clocks that nobody sets drift apart, and certificates, logins and logs with them.',
  fix: 'name time servers of the site, or 169.254.169.123 of AWS',
  references: [
    'NIST AU-8',
    'reference design: Create Internet-restricted VPCs with no Internet gateway (offline VPCs)',
  ],
  check: ({ ntp, domain }) =>
    ntp.flatMap((server, i) =>
      server.endsWith(`.${domain}`) || isPrivate(`${server}/32`) || isLinkLocal(`${server}/32`)
        ? []
        : [
            {
              message: `asks ${server} for the time, which is outside`,
              found: server,
              expected: `a name below ${domain}, or a private address`,
              path: ['ntp', i],
            },
          ],
    ),
  examples: {
    passes: [{ ntp: ['169.254.169.123', 'time.test.example.internal', '10.10.0.3'] }],
    fails: [{ ntp: ['pool.ntp.org'] }, { ntp: ['10.10.0.3', '129.6.15.28'] }],
  },
}
