/** Ways in for HTTP: Ingresses, and Contour's HTTPProxies. */
import type { Json, KubernetesObject, Path } from '#kernel'
import { at, maps, type Tree } from './json.ts'

export const HTTP_PROXY = 'HTTPProxy.projectcontour.io'

/** A Service that an Ingress leads to. */
export interface Backend {
  readonly name: Json | undefined
  /** Number or name. */
  readonly port: Json | undefined
  readonly path: Path
}

export function backendsOf({ spec }: KubernetesObject): Backend[] {
  return [...maps(at(spec, 'rules'))].flatMap(([i, rule]) =>
    [...maps(at(rule, 'http', 'paths'))].map(([j, path]) => {
      const service = at(path, 'backend', 'service')
      return {
        name: at(service, 'name'),
        port: at(service, 'port', 'number') ?? at(service, 'port', 'name'),
        path: ['spec', 'rules', i, 'http', 'paths', j, 'backend'],
      }
    }),
  )
}

/** Services of an HTTPProxy, those of its routes and of its TCP proxy. */
export function proxyServices({ spec }: KubernetesObject): { readonly service: Tree; readonly path: Path }[] {
  const routes = [...maps(at(spec, 'routes'))].flatMap(([i, route]) =>
    [...maps(route['services'])].map(([j, service]) => ({
      service,
      path: ['spec', 'routes', i, 'services', j],
    })),
  )
  const tcp = [...maps(at(spec, 'tcpproxy', 'services'))].map(([i, service]) => ({
    service,
    path: ['spec', 'tcpproxy', 'services', i],
  }))
  return [...routes, ...tcp]
}

/** An HTTPProxy of an example; without a name it is one for others to include. */
export function httpProxy(
  fqdn: string | undefined,
  spec: Tree = {},
  routes?: readonly Tree[],
): KubernetesObject {
  return {
    apiVersion: 'projectcontour.io/v1',
    kind: 'HTTPProxy',
    metadata: { name: 'app', namespace: 'shop' },
    spec: {
      ...(fqdn !== undefined && { virtualhost: { fqdn, tls: { secretName: 'app-tls' } } }),
      routes: routes ?? [{ services: [{ name: 'app', port: 80 }] }],
      ...spec,
    },
  }
}

/** An Ingress of an example. */
export function ingress(host: string, spec: Tree = {}, number = 80): KubernetesObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'app', namespace: 'shop' },
    spec: {
      tls: [{ hosts: [host], secretName: 'app-tls' }],
      rules: [
        {
          host,
          http: { paths: [{ path: '/', backend: { service: { name: 'app', port: { number } } } }] },
        },
      ],
      ...spec,
    },
  }
}
