/** The objects of a cluster by kind, sorted out once for all rules that look at more than one. */
import { remember, typeName, type KubernetesObject, type Manifest } from '#kernel'

/** A manifest that is an object. */
export interface ObjectManifest extends Manifest {
  readonly object: KubernetesObject
}

const byType = remember((manifests: readonly Manifest[]) => {
  const types = new Map<string, ObjectManifest[]>()
  for (const manifest of manifests) {
    if (!manifest.object) continue
    const type = typeName(manifest.object)
    const known = types.get(type)
    if (known) known.push(manifest as ObjectManifest)
    else types.set(type, [manifest as ObjectManifest])
  }
  return types
})

/** All objects of the kinds, for example `Service` and `HTTPProxy.projectcontour.io`, kind by kind in order of their paths. */
export function objectsOf(
  manifests: readonly Manifest[],
  ...types: readonly string[]
): readonly ObjectManifest[] {
  const known = byType(manifests)
  if (types.length === 1) return known.get(types[0]!) ?? NONE
  return types.flatMap(type => known.get(type) ?? NONE)
}

const NONE: readonly ObjectManifest[] = []

/** The object of a kind, namespace and name. */
export function findObject(
  manifests: readonly Manifest[],
  type: string,
  namespace: string | undefined,
  name: string,
): ObjectManifest | undefined {
  return objectsOf(manifests, type).find(
    ({ object: { metadata } }) => metadata.name === name && metadata.namespace === namespace,
  )
}
