/** Names that a cluster answers to: those of its Ingresses and HTTPProxies, and those that values give packages. */
import { remember, splitHost, type ClusterView, type KubernetesObject, type Manifest } from '#kernel'
import { HTTP_PROXY } from './ingresses.ts'
import { at, map, maps, text } from './json.ts'
import { objectsOf } from './objects.ts'

export function servedHosts({ manifests }: ClusterView): readonly string[] {
  return hostsOf(manifests)
}

const hostsOf = remember((manifests: readonly Manifest[]) => [
  ...objectsOf(manifests, HTTP_PROXY).flatMap(
    ({ object }) => text(at(object, 'spec', 'virtualhost', 'fqdn')) ?? [],
  ),
  ...objectsOf(manifests, 'Ingress.networking.k8s.io').flatMap(({ object }) =>
    [...maps(at(object, 'spec', 'rules'))].flatMap(([, { host }]) => text(host) ?? []),
  ),
  ...objectsOf(manifests, 'Secret').flatMap(({ object }) =>
    Object.values(map(object['stringData'])).flatMap(each => [...new Set(namesIn(text(each) ?? ''))]),
  ),
])

/** How the packages of TKG name the host of their own way in. */
function namesIn(values: string): string[] {
  return [...values.matchAll(/^ *(?:virtual_host_fqdn|hostname): *"?([a-z0-9.-]+)"?$/gm)].map(
    ([, host]) => host!,
  )
}

/** The host of a URL, with or without a user and a port; `git@host:path` too. */
export function hostOf(url: string): string {
  const host = /^(?:[a-z+]+:\/\/)?(?:[^@/]+@)?([^/]+)/.exec(url)?.[1] ?? url
  return splitHost(host.replace(/:[^:\d].*$/, '')).name
}

/** Data values of an example, with a way in. */
export function values(fqdn: string): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'grafana-values', namespace: 'tanzu-packages' },
    stringData: { 'values.yml': `ingress:\n  virtual_host_fqdn: ${fqdn}\n` },
  }
}
