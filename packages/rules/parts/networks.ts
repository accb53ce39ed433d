/** Further networks of pods: NetworkAttachmentDefinitions, and the policies for them. */
import type { KubernetesObject, Manifest, Path } from '#kernel'
import { at, maps, type Tree } from './json.ts'
import { findObject, type ObjectManifest } from './objects.ts'

/** The network of a name `[namespace/]name`. */
export function findNetwork(
  manifests: readonly Manifest[],
  own: string,
  called: string,
): ObjectManifest | undefined {
  const [name = '', namespace = own] = called.split('/').toReversed()
  return findObject(manifests, 'NetworkAttachmentDefinition.k8s.cni.cncf.io', namespace, name)
}

/** Peers of all entries of a policy. */
export function peersOf({ spec }: KubernetesObject): { readonly peer: Tree; readonly path: Path }[] {
  return (['ingress', 'egress'] as const).flatMap(way => {
    const key = way === 'ingress' ? 'from' : 'to'
    return [...maps(at(spec, way))].flatMap(([i, entry]) =>
      [...maps(entry[key])].map(([j, peer]) => ({ peer, path: ['spec', way, i, key, j] })),
    )
  })
}

/** Selectors of a policy: its own and those of its peers. */
export function selectorsOf(policy: KubernetesObject): { readonly selector: unknown; readonly path: Path }[] {
  return [
    { selector: at(policy, 'spec', 'podSelector'), path: ['spec', 'podSelector'] },
    ...peersOf(policy).flatMap(({ peer, path }) =>
      ['podSelector', 'namespaceSelector'].map(key => ({ selector: peer[key], path: [...path, key] })),
    ),
  ]
}

/** The network of examples. */
export const network: KubernetesObject = {
  apiVersion: 'k8s.cni.cncf.io/v1',
  kind: 'NetworkAttachmentDefinition',
  metadata: { name: 'storage', namespace: 'shop' },
  spec: { config: '{}' },
}
