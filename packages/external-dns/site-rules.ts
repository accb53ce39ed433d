/** What a closed site on AWS refuses of a command line that external-dns itself would take. */
import { valuesOf, type Setting } from './settings.ts'
import { FLAGS } from './flags.ts'
import { READABLE_SOURCES } from './options.ts'
import { rfc2136 } from './rfc2136-rules.ts'
import { at, type Site, type SiteRefusal } from './site.ts'

type SiteRule = (settings: readonly Setting[], site: Site) => readonly SiteRefusal[]

/** Providers that can stand inside a site; all others are services on the Internet. */
const INSIDE = [
  'rfc2136',
  'aws',
  'pdns',
  'infoblox',
  'coredns',
  'skydns',
  'bluecat',
  'designate',
  'rdns',
  'inmemory',
]

/** Also readable, because they read nothing of the cluster. */
const SOURCES: readonly string[] = [...READABLE_SOURCES, 'fake', 'connector', 'empty']

const provider: SiteRule = settings =>
  settings
    .filter(({ name, value }) => name === 'provider' && !INSIDE.includes(value))
    .map(({ name, value, index }) => ({
      rule: 'external-dns/provider',
      name,
      index,
      message: `${value} is a service on the Internet, which nothing in this site reaches`,
      found: value,
      expected: `one of ${INSIDE.join(', ')}`,
      fix: 'choose rfc2136, or aws for private zones of Route 53',
    }))

const source: SiteRule = settings =>
  settings
    .filter(({ name, value }) => name === 'source' && !SOURCES.includes(value))
    .map(({ name, value, index }) => ({
      rule: 'external-dns/source',
      name,
      index,
      message: `the ClusterRole of the package does not let external-dns read ${value}`,
      found: value,
      expected: `one of ${READABLE_SOURCES.join(', ')}`,
      fix: value === 'contour-ingressroute' ? 'write contour-httpproxy' : `remove ${value}`,
    }))

const DOMAINS = new Set(['rfc2136-zone', 'domain-filter', 'zone-name-filter', 'inmemory-zone'])

const domain: SiteRule = (settings, site) =>
  settings
    .filter(({ name, value }) => DOMAINS.has(name) && value !== '' && !isBelow(value, site.domain))
    .map(({ name, value, index }) => ({
      rule: 'values/foreign-name',
      name,
      index,
      message: `--${name} is no domain of this environment`,
      found: value,
      expected: `${site.domain}, or a name that ends in .${site.domain}`,
      fix: `write ${site.domain}, or a domain below it`,
    }))

function isBelow(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`)
}

const literalSecret: SiteRule = settings =>
  settings
    .filter(({ name, value, fromFile }) => FLAGS.get(name)?.secret === true && !fromFile && value !== '')
    .map(({ name, index }) => ({
      rule: 'values/literal-secret',
      name,
      index,
      message: `--${name} is a secret and must not stand in Git`,
      found: 'a literal (not shown)',
      expected: 'a file: the flag alone, and @/path/of/the/file as the next argument',
      fix: 'say the option rfc2136.tsig.secret, which mounts the file, and change the secret itself if this file was ever committed',
    }))

/** `default` is what every external-dns in the world is called that nobody named. */
const owner: SiteRule = settings => {
  const [registry = 'txt'] = valuesOf(settings, 'registry')
  const owners = settings.filter(({ name }) => name === 'txt-owner-id')
  if (registry !== 'txt' || owners.some(({ value }) => !['', 'default'].includes(value))) return []
  return [
    {
      rule: 'external-dns/owner',
      name: 'txt-owner-id',
      ...at(owners),
      message:
        'nothing tells the records of this cluster from those of another, so each would delete what the other made',
      found: owners[0]?.value ?? 'no --txt-owner-id',
      expected: 'a name that no other cluster has',
      fix: 'add --txt-owner-id=<environment>-<cluster>, or leave the arguments to the options',
    },
  ]
}

const registry: SiteRule = settings => {
  const others = settings.filter(({ name, value }) => name === 'registry' && value !== 'txt')
  const [policy = 'sync'] = valuesOf(settings, 'policy')
  if (policy !== 'sync') return []
  return others.map(({ name, value, index }) => ({
    rule: 'external-dns/registry',
    name,
    index,
    message: `without its own TXT records (--registry=${value}) external-dns deletes every record of the zone that it does not know`,
    found: `--registry=${value} with --policy=sync`,
    expected: '--registry=txt',
    fix: 'remove --registry',
  }))
}

const once: SiteRule = settings =>
  settings
    .filter(({ name, value }) => name === 'once' && value === 'true')
    .map(({ name, index }) => ({
      rule: 'external-dns/once',
      name,
      index,
      message: 'with --once external-dns ends after one round, and its Deployment starts it again for ever',
      fix: 'remove --once',
    }))

const rules: readonly SiteRule[] = [
  provider,
  source,
  domain,
  literalSecret,
  owner,
  registry,
  once,
  aws,
  rfc2136,
]

export function checkSite(settings: readonly Setting[], site: Site): SiteRefusal[] {
  return rules.flatMap(rule => rule(settings, site))
}

/** The API of Route 53 is the same for all zones, so only flags keep external-dns to the private ones of the site. */
function aws(settings: readonly Setting[]): SiteRefusal[] {
  if (!valuesOf(settings, 'provider').includes('aws')) return []
  const types = settings.filter(({ name }) => name === 'aws-zone-type')
  const narrow = ['domain-filter', 'zone-id-filter', 'regex-domain-filter'].some(name =>
    valuesOf(settings, name).some(Boolean),
  )
  return [
    ...(types.some(({ value }) => value === 'private')
      ? []
      : [
          {
            rule: 'external-dns/public-zone',
            name: 'aws-zone-type',
            ...at(types),
            message: 'names of this site could land in a public zone',
            found: types[0]?.value || 'no --aws-zone-type',
            expected: 'private',
            fix: 'write --aws-zone-type=private',
          },
        ]),
    ...(narrow
      ? []
      : [
          {
            rule: 'external-dns/every-zone',
            name: 'domain-filter',
            message:
              'nothing keeps external-dns to one zone: it would write in every private zone of the account',
            fix: 'add --domain-filter',
          },
        ]),
  ]
}
