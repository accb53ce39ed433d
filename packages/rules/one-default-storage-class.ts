/** One StorageClass, and no more, is the one that is meant where nobody names any. */
import type { ClusterRule, KubernetesObject } from '#kernel'
import { objectsOf } from './parts/objects.ts'
import { storageClass } from './parts/storage-classes.ts'

export const oneDefaultStorageClass: ClusterRule = {
  scope: 'cluster',
  id: 'one-default-storage-class',
  severity: 'error',
  why: 'With two defaults the API server refuses every claim that names none.',
  fix: 'let one class have the annotation storageclass.kubernetes.io/is-default-class',
  references: [
    'kubernetes: StorageClass is-default-class',
    'reference design: The following storage classes are available',
  ],
  check: ({ manifests }) =>
    objectsOf(manifests, 'StorageClass.storage.k8s.io')
      .filter(
        ({ object }) =>
          object.metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true',
      )
      .slice(1)
      .map(manifest => ({
        message: 'is a second default',
        found: 'is-default-class',
        expected: 'one',
        path: ['metadata', 'annotations'],
        manifest,
      })),
  examples: {
    passes: [{ objects: [defaultClass('gp2'), storageClass({})] }],
    fails: [{ objects: [defaultClass('gp2'), defaultClass('gp3')] }],
  },
}

function defaultClass(name: string): KubernetesObject {
  return {
    ...storageClass({}),
    metadata: { name, annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
  }
}
