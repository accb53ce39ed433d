/** The resolvers are inside the site. */
import { type EnvironmentRule, isLinkLocal, isPrivate } from '#kernel'

export const nearResolvers: EnvironmentRule = {
  scope: 'environment',
  id: 'near-resolvers',
  severity: 'error',
  why: 'A resolver outside is never reached from inside the gap, and then nothing finds anything.',
  fix: 'name resolvers of the site',
  references: [
    'NIST SC-20',
    'reference design: Create Internet-restricted VPCs with no Internet gateway (offline VPCs)',
  ],
  check: ({ dns }) =>
    dns.flatMap((server, i) =>
      isPrivate(`${server}/32`) || isLinkLocal(`${server}/32`)
        ? []
        : [
            {
              message: `asks ${server}, which is outside`,
              found: server,
              expected: 'a private address',
              path: ['dns', i],
            },
          ],
    ),
  examples: {
    passes: [{ dns: ['10.10.0.2', '169.254.169.253'] }],
    fails: [{ dns: ['8.8.8.8'] }, { dns: ['10.10.0.2', '1.1.1.1'] }],
  },
}
