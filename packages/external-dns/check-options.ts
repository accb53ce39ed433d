/** What may not be said in the options of external-dns, beside what becomes its command line. */
import { NAMESPACE } from '#carvel'
import { findRange, type Problem } from '#kernel'
import type { ExternalDnsContext } from './arguments.ts'

export function checkOptions(context: ExternalDnsContext): Problem[] {
  return [...checkKey(context), ...checkAddress(context)]
}

/** The DNS server made the key, or got it from people; no cluster can make it up. */
function checkKey({ options: { provider, rfc2136 }, problem }: ExternalDnsContext): Problem[] {
  const { secret } = rfc2136.tsig
  if (provider !== 'rfc2136' || secret === undefined || secret.provider === 'external-secrets') return []
  const elsewhere = secret.provider === 'existing' && secret.namespace !== NAMESPACE
  if (secret.provider === 'existing' && !elsewhere) return []
  return [
    problem('values/secret-provider', ['rfc2136', 'tsig', 'secret'], {
      of: 'options',
      message: elsewhere
        ? `external-dns: the Secret of the key must be in namespace ${NAMESPACE}`
        : 'external-dns: the key that signs updates cannot be a generated password, because the DNS server must know it',
      found: secret.provider === 'existing' ? `namespace ${secret.namespace}` : secret.name,
      expected: `an entry of AWS Secrets Manager, or a Secret in ${NAMESPACE}`,
      fix: 'put it into AWS Secrets Manager and refer to its entry with managedSecret(…)',
    }),
  ]
}

function checkAddress({ options: { provider, rfc2136, aws }, problem }: ExternalDnsContext): Problem[] {
  const { address } = provider === 'aws' ? aws : rfc2136
  const path = [provider, 'address']
  if (address === undefined && provider === 'aws')
    return [
      problem('external-dns/missing', path, {
        of: 'options',
        message: 'external-dns: nobody says what answers for the API of Route 53 inside the VPC',
        found: 'no aws.address',
        expected: "a private address: the design's list of VPC endpoints has none for Route 53",
        fix: "say it: externalDns({}, { aws: { address: '10.40.255.53/32' } }); or hold the zone on a DNS server of the site, with rfc2136",
      }),
    ]
  if (address === undefined || findRange(address)) return []
  return [
    problem('values/type', path, {
      of: 'options',
      message: `external-dns: ${path.join('.')} is not what it should be`,
      found: address,
      expected: 'an IPv4 range with its host bits zero, for example 10.40.255.53/32',
    }),
  ]
}
