/** What a problem is about: an object, a cluster or an environment, by a name that lasts while lines move. */
import type { Cluster, Environment } from './describe.ts'
import type { KubernetesObject, Manifest } from './manifest.ts'
import { apiGroup } from './path.ts'
import type { Path, Subject } from '#values'

/** `Service`, `NetworkPolicy.networking.k8s.io`: the kind as kubectl writes it. */
export function typeName({ apiVersion, kind }: Pick<KubernetesObject, 'apiVersion' | 'kind'>): string {
  const group = apiGroup(apiVersion)
  return group === '' ? kind : `${kind}.${group}`
}

/** `Service/tanzu-system-ingress/envoy`; an object without a namespace is `ClusterRole.rbac.authorization.k8s.io/view`. */
export function objectName(object: KubernetesObject): string {
  const { name, namespace } = object.metadata
  return [typeName(object), ...(namespace ? [namespace] : []), name].join('/')
}

export function subjectOfManifest(
  { environment, cluster }: { readonly environment: Environment; readonly cluster: Cluster },
  { path: file, object, component }: Manifest,
  path: Path,
): Subject {
  const of = `${environment.name}/${cluster.name}`
  return { of, component, file, object: object ? objectName(object) : file, path: stablePath(object, path) }
}

export function subjectOfCluster(environment: string, cluster: string, path: Path = []): Subject {
  return { of: `${environment}/${cluster}`, object: `Cluster/${cluster}`, path: path.map(String) }
}

export function subjectOfEnvironment(environment: string, path: Path = []): Subject {
  return { of: environment, object: `Environment/${environment}`, path: path.map(String) }
}

/** What tells the elements of a list apart, where they have it, best first. */
const KEYS = ['name', 'mountPath', 'containerPort', 'port', 'key', 'host', 'fqdn'] as const

/** A path on which elements of lists are called by their names, so that it lasts when others are added before them. */
function stablePath(object: KubernetesObject | undefined, path: Path): string[] {
  let value: unknown = object
  return path.map(key => {
    const list = Array.isArray(value)
    value = (value as Readonly<Record<string | number, unknown>> | undefined | null)?.[key]
    return list ? (elementName(value) ?? String(key)) : String(key)
  })
}

function elementName(element: unknown): string | undefined {
  if (typeof element !== 'object' || element === null) return undefined
  const map = element as Readonly<Record<string, unknown>>
  const key = KEYS.find(name => typeof map[name] === 'string' || typeof map[name] === 'number')
  return key && `${key}=${String(map[key])}`
}
