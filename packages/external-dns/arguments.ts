/** The command line of external-dns that an author's options mean. */
import type { Context } from '#kernel'
import { options } from './options.ts'
import type { values } from './values.ts'

export type ExternalDnsContext = Context<typeof values, typeof options>

/** Where the key that signs updates lies in the container; the file holds nothing else. */
export const KEY_FOLDER = '/etc/external-dns'
export const KEY_FILE = 'tsig-secret'

/** The option behind each flag, for the place of a problem. */
export const OPTION_OF: Readonly<Record<string, readonly string[]>> = {
  provider: ['provider'],
  source: ['sources'],
  namespace: ['namespace'],
  'annotation-filter': ['annotationFilter'],
  'label-filter': ['labelFilter'],
  'domain-filter': ['domains'],
  'exclude-domains': ['excludeDomains'],
  policy: ['policy'],
  'txt-owner-id': ['owner'],
  'txt-prefix': ['prefix'],
  'txt-wildcard-replacement': ['wildcard'],
  interval: ['interval'],
  'rfc2136-host': ['rfc2136', 'host'],
  'rfc2136-port': ['rfc2136', 'port'],
  'rfc2136-zone': ['rfc2136', 'zone'],
  'rfc2136-tsig-axfr': ['rfc2136', 'transfer'],
  'rfc2136-min-ttl': ['rfc2136', 'minTtl'],
  'rfc2136-batch-change-size': ['rfc2136', 'batch'],
  'rfc2136-tsig-keyname': ['rfc2136', 'tsig', 'name'],
  'rfc2136-tsig-secret-alg': ['rfc2136', 'tsig', 'algorithm'],
  'rfc2136-tsig-secret': ['rfc2136', 'tsig', 'secret'],
  'zone-id-filter': ['aws', 'zoneIds'],
  'aws-zone-tags': ['aws', 'zoneTags'],
  'aws-assume-role': ['aws', 'assumeRole'],
}

/** The author's own command line, or the one that the options mean. */
export function commandLineOf(context: ExternalDnsContext): readonly string[] {
  const { args } = context.values.deployment
  return args.length > 0 ? args : argumentsOf(context)
}

function argumentsOf(context: ExternalDnsContext): string[] {
  const { options } = context
  return [
    `--provider=${options.provider}`,
    ...sourcesOf(context).map(source => `--source=${source}`),
    ...text('namespace', options.namespace),
    ...text('annotation-filter', options.annotationFilter),
    ...text('label-filter', options.labelFilter),
    ...domainsOf(context).map(domain => `--domain-filter=${domain}`),
    ...options.excludeDomains.map(domain => `--exclude-domains=${domain}`),
    `--policy=${options.policy}`,
    '--registry=txt',
    `--txt-owner-id=${ownerOf(context)}`,
    ...text('txt-prefix', options.prefix),
    ...text('txt-wildcard-replacement', options.wildcard),
    `--interval=${options.interval}`,
    ...(options.events ? ['--events'] : []),
    ...(options.dryRun ? ['--dry-run'] : []),
    `--log-level=${options.logLevel}`,
    '--log-format=json',
    ...(options.provider === 'aws' ? awsArguments(context) : rfc2136Arguments(context)),
  ]
}

function sourcesOf({ options, components }: ExternalDnsContext): readonly string[] {
  return options.sources ?? ['service', ...(components.includes('contour') ? ['contour-httpproxy'] : [])]
}

function domainsOf(context: ExternalDnsContext): readonly string[] {
  const { options, environment } = context
  return options.domains ?? [options.provider === 'aws' ? environment.domain : zoneOf(context)]
}

function zoneOf({ options, environment }: ExternalDnsContext): string {
  return options.rfc2136.zone ?? environment.domain
}

function ownerOf({ options, environment, cluster }: ExternalDnsContext): string {
  return options.owner ?? `${environment.name}-${cluster.name}`
}

/** The key is no argument: a file is named instead, whose line external-dns reads as the flag's value (kingpin v2.2.5). */
function rfc2136Arguments(context: ExternalDnsContext): string[] {
  const { host, port, transfer, minTtl, batch, tsig } = context.options.rfc2136
  return [
    ...text('rfc2136-host', host),
    `--rfc2136-port=${port}`,
    `--rfc2136-zone=${zoneOf(context)}`,
    ...(transfer ? ['--rfc2136-tsig-axfr'] : []),
    `--rfc2136-min-ttl=${minTtl}`,
    `--rfc2136-batch-change-size=${batch}`,
    ...text('rfc2136-tsig-keyname', tsig.name),
    `--rfc2136-tsig-secret-alg=${tsig.algorithm}`,
    ...(tsig.secret ? ['--rfc2136-tsig-secret', `@${KEY_FOLDER}/${KEY_FILE}`] : []),
  ]
}

function awsArguments({ options: { aws } }: ExternalDnsContext): string[] {
  return [
    '--aws-zone-type=private',
    ...aws.zoneIds.map(id => `--zone-id-filter=${id}`),
    ...aws.zoneTags.map(tag => `--aws-zone-tags=${tag}`),
    ...text('aws-assume-role', aws.assumeRole),
    // the API allows five calls a second in an account, which all clusters share
    '--aws-zones-cache-duration=1h',
  ]
}

function text(name: string, value: string | undefined): string[] {
  return value === undefined || value === '' ? [] : [`--${name}=${value}`]
}
