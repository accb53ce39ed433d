/** Services, and the pods and ports behind them. */
import { remember, type Json, type KubernetesObject, type Manifest } from '#kernel'
import { at, maps, show, text, type Tree } from './json.ts'
import { objectsOf } from './objects.ts'
import { containersOf, findPod, WORKLOADS, type Pod } from './pods.ts'
import { picks } from './selector.ts'

/** The pods of a namespace that this cluster's manifests make; those that packages make are not among them. */
export function podsIn(manifests: readonly Manifest[], namespace: string | undefined): readonly Pod[] {
  return byNamespace(manifests).get(namespace) ?? NONE
}

const NONE: readonly Pod[] = []

/** Sorted out once a cluster: each of its Services and policies asks for the pods around it. */
const byNamespace = remember((manifests: readonly Manifest[]) => {
  const namespaces = new Map<string | undefined, Pod[]>()
  for (const { object } of objectsOf(manifests, ...WORKLOADS)) {
    const pod = findPod(object)
    if (!pod) continue
    const { namespace } = object.metadata
    const others = namespaces.get(namespace)
    if (others) others.push(pod)
    else namespaces.set(namespace, [pod])
  }
  return namespaces
})

/** The pods that a Service's selector picks. */
export const podsBehind = remember(
  (manifests: readonly Manifest[], service: KubernetesObject): readonly Pod[] => {
    const selector = at(service, 'spec', 'selector')
    return podsIn(manifests, service.metadata.namespace).filter(({ metadata }) =>
      picks(selector, metadata['labels']),
    )
  },
)

/** Numbers and names of the ports of a pod. */
export function portsOf(pod: Pod): (Json | undefined)[] {
  return containersOf(pod).flatMap(({ container }) =>
    [...maps(container['ports'])].flatMap(([, { containerPort, name }]) => [containerPort, name]),
  )
}

/** Whether a Service has a port of this number or name. */
export function hasPort(service: KubernetesObject, port: Json | undefined): boolean {
  return [...maps(at(service, 'spec', 'ports'))].some(
    ([, each]) => each['port'] === port || each['name'] === port,
  )
}

/** The Service of the Deployment in examples. */
export function service(spec: Tree = {}, name = 'app'): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'shop' },
    spec: { selector: { app: 'app' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }], ...spec },
  }
}

/** Where an object names a Service that is not there, or a port that the Service does not have: what is wrong with it. */
export function faultOf(
  manifests: readonly Manifest[],
  namespace: string | undefined,
  name: Json | undefined,
  port: Json | undefined,
): { readonly message: string; readonly found: string } | undefined {
  const services = objectsOf(manifests, 'Service').filter(
    ({ object }) => object.metadata.namespace === namespace,
  )
  const found = services.find(({ object }) => object.metadata.name === name)
  const label = `${namespace}/${text(name)}`
  if (!found) return { message: `leads to the Service ${label}, which is not there`, found: label }
  if (hasPort(found.object, port)) return undefined
  return { message: `leads to a port that the Service ${label} does not have`, found: show(port) }
}
