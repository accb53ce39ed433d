/** Every object of every shipped cluster is accepted by a real API server, with strict field validation and without a warning. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KubernetesObject } from '#kernel'
import type { Answer } from './api.ts'
import { buildKubernetes } from './build.ts'
import { startControlPlane, type ControlPlane } from './control-plane.ts'
import {
  crdFolder,
  generatedClusters,
  generatedObjects,
  operatorCrds,
  readCrds,
  type FileObject,
} from './objects.ts'

let plane: ControlPlane

beforeAll(async () => {
  if (crdFolder === undefined) return
  buildKubernetes()
  plane = await startControlPlane()
  await plane.api.createCrds([...readCrds(crdFolder), ...operatorCrds()])
})
afterAll(() => plane?.stop())

describe.skipIf(crdFolder === undefined)(
  `objects that a real API server accepts${crdFolder === undefined ? ' (skipped: no ../shared and no DRAWBRIDGE_CRDS)' : ''}`,
  () => {
    test.each(generatedClusters())('%s', async cluster => {
      const objects = (['agent', 'manifests'] as const).flatMap(folder => generatedObjects(cluster, folder))
      for (const namespace of namespacesOf(objects)) await plane.api.apply(namespaceNamed(namespace))
      const refused: string[] = []
      for (const { file, object } of objects) {
        const answer = await plane.api.apply(object, { dryRun: true })
        refused.push(...complaints(file, answer))
      }
      expect(refused).toEqual([])
      expect(objects.length).toBeGreaterThan(0)
    })

    test('what the API server must refuse is refused', async () => {
      const object = namespaceNamed('strict') as Record<string, unknown>
      const unknown = await plane.api.apply(
        { ...object, spec: { finalisers: [] } } as unknown as KubernetesObject,
        {
          dryRun: true,
        },
      )
      expect(unknown.status).toBeGreaterThanOrEqual(400)
      expect(String(unknown.body['message'])).toContain('finalisers')
    })
  },
)

/** Namespaces that packages bring, so that the objects for them have a place. */
function namespacesOf(objects: readonly FileObject[]): string[] {
  return [...new Set(objects.flatMap(({ object }) => object.metadata.namespace ?? []))].toSorted()
}

function namespaceNamed(name: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }
}

function complaints(file: string, { status, body, warnings }: Answer): string[] {
  return [
    ...(status >= 300 ? [`${file}: ${status} ${String(body['message'])}`] : []),
    ...warnings.map(text => `${file}: warning ${text}`),
  ]
}
