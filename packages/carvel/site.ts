/**
 * What TKG derives from the description of a site for every program that leaves its node: the bypass of the proxy, the
 * certificate authorities, the names of AWS. Facts: TKG 1.6 fact sheet, section 4.3; tanzu-framework v0.25, helpers.star.
 */
import { clusterRanges, compareText, LINK_LOCAL_RANGE, type Cluster, type Environment } from '#kernel'

/** The DNS suffix of an AWS partition, by the region's name. */
export function awsDomain(region: string): string {
  if (region.includes('-isob-')) return 'sc2s.sgov.gov'
  return region.includes('-iso-') ? 'c2s.ic.gov' : 'amazonaws.com'
}

/** The name of a regional service, which the private DNS of its VPC endpoint resolves inside the VPC. */
export function awsHost(service: string, region: string): string {
  return `${service}.${region}.${awsDomain(region)}`
}

/** TKG_NO_PROXY: the author's hosts, those of the site, and AWS through its VPC endpoints. Empty without a proxy. */
export function directHosts({ proxy, domain, region }: Environment): string[] {
  if (!proxy) return []
  return [...new Set([...(proxy.noProxy ?? []), `.${domain}`, `.${region}.${awsDomain(region)}`])]
}

/** What TKG makes of TKG_NO_PROXY in a cluster on AWS; '' without a proxy. */
export function noProxy(environment: Environment, cluster: Cluster): string {
  if (!environment.proxy) return ''
  const { nodes, pods, services } = clusterRanges(environment, cluster)
  const all = [
    ...directHosts(environment),
    nodes,
    LINK_LOCAL_RANGE,
    services,
    pods,
    'localhost',
    '127.0.0.1',
    '.svc',
    '.svc.cluster.local',
  ]
  return [...new Set(all)].toSorted(compareText).join(',')
}

/** The different PEM texts one after the other; undefined when there is none. */
export function pemBundle(pems: readonly (string | undefined)[]): string | undefined {
  const different = new Set(pems.flatMap(pem => (pem === undefined ? [] : [`${pem.trim()}\n`])))
  return different.size === 0 ? undefined : [...different].join('')
}

/** The authorities that every cluster trusts: TKG takes a proxy's instead of the registry's, so with it go all. */
export function authorities({ proxy, registry, git }: Environment): string | undefined {
  return pemBundle(proxy?.ca ? [proxy.ca, registry.ca, git.ca] : [registry.ca, git.ca])
}
