/** A network that a pod asks for is there. */
import type { ClusterRule, KubernetesObject } from '#kernel'
import { map, maps, text } from './parts/json.ts'
import { findNetwork, network } from './parts/networks.ts'
import { objectsOf } from './parts/objects.ts'
import { podExample } from './parts/pod-rule.ts'
import { findPod, WORKLOADS } from './parts/pods.ts'

const NETWORKS = 'k8s.v1.cni.cncf.io/networks'

export const networkExists: ClusterRule = {
  scope: 'cluster',
  id: 'network-exists',
  severity: 'error',
  why: 'Multus keeps a pod waiting whose NetworkAttachmentDefinition does not exist.',
  fix: 'correct the annotation k8s.v1.cni.cncf.io/networks, or add the network to multusCni()',
  references: ['multus: networks'],
  check: ({ manifests }) =>
    objectsOf(manifests, ...WORKLOADS).flatMap(manifest => {
      const pod = findPod(manifest.object)
      const { namespace = '' } = manifest.object.metadata
      return namesOf(map(pod?.metadata['annotations'])[NETWORKS], namespace)
        .filter(({ namespace, name }) => !findNetwork(manifests, namespace, name))
        .map(({ namespace, name }) => ({
          message: `asks for the network ${namespace}/${name}, which is not there`,
          found: `${namespace}/${name}`,
          expected: 'a NetworkAttachmentDefinition of this cluster',
          path: [...pod!.path.slice(0, -1), 'metadata', 'annotations', NETWORKS],
          manifest,
        }))
    }),
  examples: {
    passes: [
      { objects: [asking('storage'), network] },
      { objects: [asking('shop/storage@net1'), network] },
      { objects: [asking('[{"name":"storage","namespace":"shop"}]'), network] },
      { objects: [podExample({})] },
    ],
    fails: [
      { objects: [asking('storage')] },
      { objects: [asking('storage,other'), network] },
      { objects: [asking('[{"name":"other"}]'), network] },
      { objects: [asking('[not json'), network] },
    ],
  },
}

interface Named {
  readonly namespace: string
  readonly name: string
}

/** `[namespace/]name[@interface], …`, or the same as JSON. */
function namesOf(annotation: unknown, own: string): Named[] {
  const words = text(annotation)?.trim() ?? ''
  if (words.startsWith('['))
    return [...maps(parse(words) ?? [{ name: words }])].map(([, each]) => ({
      namespace: text(each['namespace']) ?? own,
      name: text(each['name']) ?? '',
    }))
  return words
    .split(',')
    .map(word => word.trim().replace(/@.*$/, ''))
    .filter(word => word !== '')
    .map(word => {
      const [name = '', namespace = own] = word.split('/').toReversed()
      return { namespace, name }
    })
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function asking(networks: string): KubernetesObject {
  const pod = podExample({})
  return { ...pod, metadata: { ...pod.metadata, annotations: { [NETWORKS]: networks } } }
}
