/** The registry is at a private address that is known. */
import { contains, type EnvironmentRule, PRIVATE_RANGES } from '#kernel'

const registry = { host: 'registry.test.example.internal', project: 'tkg' }

export const registryAddress: EnvironmentRule = {
  scope: 'environment',
  id: 'registry-address',
  severity: 'warning',
  why: 'Policies can be opened to the registry alone only where its address is known, and a public one is none of the site.',
  fix: 'set registry.address',
  references: [
    'NIST SC-7',
    'reference design: Should use an RFC 1918 (private) address and remain routable to the Tanzu Kubernetes Grid clusters',
  ],
  check: ({ registry: { address } }) =>
    address !== undefined && PRIVATE_RANGES.some(range => contains(range, address))
      ? []
      : [
          {
            message: 'nobody says that its registry has a private address',
            found: address ?? 'no address',
            expected: PRIVATE_RANGES.join(', '),
            path: ['registry', ...(address === undefined ? [] : ['address'])],
          },
        ],
  examples: {
    passes: [{ registry: { ...registry, address: '10.40.255.10/32' } }],
    fails: [{ registry }, { registry: { ...registry, address: '100.64.0.10/32' } }],
  },
}
