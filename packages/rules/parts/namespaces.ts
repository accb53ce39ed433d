/** Namespaces that we make, in contrast to those that a package makes and kapp only waits for. */
import type { KubernetesObject, Manifest } from '#kernel'
import { objectsOf, type ObjectManifest } from './objects.ts'

/** Namespaces for applications: ours, and pulled by the agent. */
export function ownNamespaces(manifests: readonly Manifest[]): ObjectManifest[] {
  return objectsOf(manifests, 'Namespace').filter(
    ({ object, folder }) =>
      folder === 'manifests' && object.metadata.annotations?.['kapp.k14s.io/exists'] === undefined,
  )
}

/** A namespace of an example. */
export function namespace(
  name: string,
  annotations: Readonly<Record<string, string>> = {},
): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, annotations } }
}
