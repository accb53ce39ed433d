/** Certificates inside the gap are signed by an authority that is said. */
import type { EnvironmentRule } from '#kernel'
import { X509Certificate } from 'node:crypto'
import { AUTHORITY, BROKEN, LEAF } from './parts/certificates.ts'

const registry = { host: 'registry.test.example.internal', project: 'tkg' }
const git = { url: 'https://git.test.example.internal/a.git' }

export const trustedAuthority: EnvironmentRule = {
  scope: 'environment',
  id: 'trusted-authority',
  severity: 'warning',
  why: 'A certificate that signs itself can be trusted by name only, and is trusted again each time it is renewed.',
  fix: "set registry.ca and git.ca to the certificate of the site's authority",
  references: [
    'NIST SC-12(3)',
    'NIST IA-5(2)',
    'V-245544',
    'reference design: Should be configured with SSL certificates signed by a trusted CA',
  ],
  check: ({ registry, git, identity, proxy }) => [
    ...(registry.ca === undefined
      ? [
          {
            message: 'says no authority for its registry',
            found: 'nothing',
            expected: 'a certificate',
            path: ['registry'],
          },
        ]
      : []),
    ...(git.ca === undefined && git.url.startsWith('https:')
      ? [
          {
            message: 'says no authority for its Git mirror',
            found: 'nothing',
            expected: 'a certificate',
            path: ['git'],
          },
        ]
      : []),
    ...[
      { pem: registry.ca, path: ['registry', 'ca'] },
      { pem: git.ca, path: ['git', 'ca'] },
      { pem: identity.type === 'ldap' ? identity.ca : undefined, path: ['identity', 'ca'] },
      { pem: proxy?.ca, path: ['proxy', 'ca'] },
    ].flatMap(({ pem, path }) =>
      faultsOf(pem).map(found => ({
        message: 'trusts a certificate that is no authority',
        found,
        expected: 'a certificate of an authority (CA: true)',
        path,
      })),
    ),
  ],
  examples: {
    passes: [
      { registry: { ...registry, ca: AUTHORITY }, git: { ...git, ca: AUTHORITY } },
      {
        registry: { ...registry, ca: `${AUTHORITY}${AUTHORITY}` },
        git: { ...git, url: 'ssh://git@git.test.example.internal/a.git', knownHosts: 'a' },
      },
    ],
    fails: [
      {},
      { registry: { ...registry, ca: AUTHORITY } },
      { registry: { ...registry, ca: LEAF }, git: { ...git, ca: AUTHORITY } },
      { registry: { ...registry, ca: BROKEN }, git: { ...git, ca: AUTHORITY } },
    ],
  },
}

/** Certificates of a bundle that sign nothing, or are none. */
function faultsOf(pem: string | undefined): string[] {
  const certificates = pem?.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? []
  return certificates.flatMap(each => {
    try {
      const { ca, subject } = new X509Certificate(each)
      return ca ? [] : [subject.replaceAll('\n', ', ')]
    } catch {
      return ['no certificate']
    }
  })
}
