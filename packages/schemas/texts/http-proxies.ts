/**
 * The trees of HTTPProxies: Contour follows includes from each proxy with a host, and marks all of a tree invalid that has a
 * ring in it or a root within it, and every proxy of a host that two have. That includes are there is a rule's to say
 * (proxy-includes). Source: Contour 1.20, internal/dag/httpproxy_processor.go.
 */
import type { KubernetesObject, Manifest } from '#kernel'
import { Visit, type Fault } from '../visit.ts'

interface Proxy {
  readonly manifest: Manifest
  readonly key: string
  readonly fqdn: string | undefined
  readonly includes: readonly string[]
}

/** What is wrong with the proxies of a cluster, each with its manifest. */
export function checkProxies(
  manifests: readonly Manifest[],
): { readonly manifest: Manifest; readonly fault: Fault }[] {
  const proxies = manifests.flatMap(manifest =>
    isProxy(manifest.object) ? [proxyOf(manifest, manifest.object)] : [],
  )
  if (proxies.length === 0) return []
  const byKey = new Map(proxies.map(proxy => [proxy.key, proxy]))
  const hosts = new Map<string, Proxy>()
  return proxies.flatMap(proxy => {
    const visit = new Visit()
    checkIncludes(proxy, byKey, visit)
    checkHost(proxy, hosts, visit)
    return visit.faults.map(fault => ({ manifest: proxy.manifest, fault }))
  })
}

function isProxy(object: KubernetesObject | undefined): object is KubernetesObject {
  return object?.kind === 'HTTPProxy' && object.apiVersion === 'projectcontour.io/v1'
}

function proxyOf(manifest: Manifest, { metadata, spec }: KubernetesObject): Proxy {
  const { virtualhost, includes } = (spec ?? {}) as Readonly<Record<string, unknown>>
  const host = (virtualhost as { readonly fqdn?: unknown } | undefined)?.fqdn
  return {
    manifest,
    key: `${metadata.namespace ?? 'default'}/${metadata.name}`,
    fqdn: typeof host === 'string' ? host.toLowerCase() : undefined,
    includes: (Array.isArray(includes) ? includes : []).map(
      (each: { readonly name?: unknown; readonly namespace?: unknown }) =>
        [each?.namespace ?? metadata.namespace ?? 'default', each?.name].join('/'),
    ),
  }
}

function checkIncludes(proxy: Proxy, byKey: ReadonlyMap<string, Proxy>, visit: Visit): void {
  proxy.includes.forEach((key, i) => {
    const included = byKey.get(key)
    if (included?.fqdn !== undefined)
      visit.faultAt(['spec', 'includes', i], 'http-proxy', 'is a proxy with a host of its own', {
        found: `${key}: ${included.fqdn}`,
        expected: 'a proxy without a virtualhost',
        fix: 'remove the include, or the virtualhost of the other',
      })
    const ring = findRing(proxy, key, byKey)
    if (ring)
      visit.faultAt(['spec', 'includes', i], 'http-proxy', 'leads back to this proxy', {
        found: ring.join(' → '),
        expected: 'includes without a ring',
        fix: 'remove one of these includes',
      })
  })
}

/** The way from a proxy by one of its includes back to it. */
function findRing(start: Proxy, first: string, byKey: ReadonlyMap<string, Proxy>): string[] | undefined {
  const seen = new Set<string>()
  const walk = (key: string, way: readonly string[]): string[] | undefined => {
    if (key === start.key) return [...way, key]
    if (seen.has(key)) return undefined
    seen.add(key)
    for (const next of byKey.get(key)?.includes ?? []) {
      const found = walk(next, [...way, key])
      if (found) return found
    }
    return undefined
  }
  return walk(first, [start.key])
}

function checkHost({ fqdn, key, ...proxy }: Proxy, hosts: Map<string, Proxy>, visit: Visit): void {
  if (fqdn === undefined) return
  const other = hosts.get(fqdn)
  if (other)
    visit.faultAt(['spec', 'virtualhost', 'fqdn'], 'http-proxy', 'is the host of another proxy too', {
      found: `${fqdn}, of ${other.key} and of ${key}`,
      expected: 'a host of its own: Contour serves neither of the two',
      fix: 'give one of the two another host, or let one include the other',
    })
  else hosts.set(fqdn, { ...proxy, key, fqdn })
}
