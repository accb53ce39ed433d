/** What a command line must say of a DNS server that takes updates, and how it may sign them. */
import { valuesOf, type Setting } from './settings.ts'
import { at, type Site, type SiteRefusal } from './site.ts'

export function rfc2136(settings: readonly Setting[], site: Site): SiteRefusal[] {
  if (!valuesOf(settings, 'provider').includes('rfc2136')) return []
  const has = (name: string) =>
    site.inEnvironment.has(name) ||
    valuesOf(settings, name).some(value => !['', '0', 'false'].includes(value))
  const unsigned = has('rfc2136-insecure')
  const signed = unsigned || has('rfc2136-gss-tsig')
  const missing = (name: string, what: string): SiteRefusal[] =>
    has(name)
      ? []
      : [
          {
            rule: 'external-dns/missing',
            name,
            message: `nobody says ${what}`,
            found: `no --${name}`,
            fix: fixOf(name),
          },
        ]
  return [
    ...missing('rfc2136-host', 'which DNS server holds the zone'),
    ...missing('rfc2136-port', 'the port of the DNS server'),
    ...missing('rfc2136-zone', 'which zone is updated'),
    ...(signed ? [] : missing('rfc2136-tsig-keyname', 'the name of the key that signs updates')),
    ...(signed ? [] : missing('rfc2136-tsig-secret', 'where the key that signs updates is')),
    ...(unsigned ? [unsignedUpdates(settings)] : []),
    ...weakSignatures(settings, site),
    ...(has('rfc2136-tsig-axfr') ? [] : [noTransfer()]),
    ...(has('txt-prefix') || has('txt-suffix') ? [] : [noPrefix()]),
  ]
}

function fixOf(name: string): string {
  const words: Readonly<Record<string, string>> = {
    'rfc2136-host': "rfc2136: { host: 'ns1.…' }",
    'rfc2136-tsig-keyname': "rfc2136: { tsig: { name: '…' } }",
    'rfc2136-tsig-secret': "rfc2136: { tsig: { secret: managedSecret('…') } }",
  }
  const option = words[name]
  return option ? `say it in the options: externalDns({}, { ${option} })` : `add --${name}`
}

function unsignedUpdates(settings: readonly Setting[]): SiteRefusal {
  return {
    rule: 'external-dns/unsigned',
    name: 'rfc2136-insecure',
    ...at(settings.filter(({ name }) => name === 'rfc2136-insecure')),
    message: 'the DNS server would have to take unsigned updates, from anybody who can send it a packet',
    found: '--rfc2136-insecure',
    fix: 'remove it, and sign with a key: rfc2136.tsig of the options',
  }
}

function weakSignatures(settings: readonly Setting[], { strict }: Site): SiteRefusal[] {
  if (!strict) return []
  return settings
    .filter(
      ({ name, value }) => name === 'rfc2136-tsig-secret-alg' && ['hmac-md5', 'hmac-sha1'].includes(value),
    )
    .map(({ name, value, index }) => ({
      rule: 'external-dns/weak-signature',
      name,
      index,
      message: `${value} is too weak for an environment under FIPS or STIG`,
      found: value,
      expected: 'hmac-sha256 or hmac-sha512',
      fix: 'write hmac-sha256, and give the DNS server such a key',
    }))
}

function noTransfer(): SiteRefusal {
  return {
    rule: 'external-dns/no-transfer',
    name: 'rfc2136-tsig-axfr',
    severity: 'warning',
    message:
      'without zone transfers external-dns does not know its own records: it creates them again and again and deletes none',
    fix: 'let the DNS server transfer the zone to holders of the key, and say --rfc2136-tsig-axfr',
  }
}

function noPrefix(): SiteRefusal {
  return {
    rule: 'external-dns/no-prefix',
    name: 'txt-prefix',
    severity: 'warning',
    message:
      'a load balancer of AWS makes a CNAME, and no DNS server takes a TXT record of the same name beside it',
    fix: 'add --txt-prefix=external-dns-',
  }
}
