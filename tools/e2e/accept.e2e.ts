/**
 * Every object of every shipped cluster is accepted by a real API server, with strict field validation and without a warning:
 * by dry run, then for real, and a second time without any change. An existing cluster gets the dry run only.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KubernetesObject } from '#kernel'
import type { Answer } from './api.ts'
import { generatedClusters, generatedObjects, type FileObject } from './objects.ts'
import { noCluster, startTestCluster, type TestCluster } from './test-cluster.ts'

let cluster: TestCluster
/** Namespaces that were made here, since packages bring them, so that the objects for them have a place. */
const made: string[] = []
const accepted: string[] = []

beforeAll(async () => {
  if (noCluster === '') cluster = await startTestCluster()
})
afterAll(async () => {
  if (accepted.length > 0) console.info(['objects accepted / all:', ...accepted].join('\n  '))
  if (cluster && !cluster.isOwn)
    for (const name of made) await cluster.api.request('DELETE', `/api/v1/namespaces/${name}`)
  await cluster?.stop()
})

describe.skipIf(noCluster !== '')(`objects that a real API server accepts${noCluster}`, () => {
  test.each(generatedClusters())('%s', async name => {
    const objects = (['agent', 'manifests'] as const).flatMap(folder => generatedObjects(name, folder))
    expect(objects.length).toBeGreaterThan(0)
    await makeNamespaces(objects)
    const dry = await complaintsOf(objects, object => cluster.api.apply(object, { dryRun: true }))
    accepted.push(`${name}: ${objects.length - new Set(dry.map(fileOf)).size} / ${objects.length}`)
    expect(dry).toEqual([])
    if (cluster.isOwn) await applyForReal(objects)
  })

  test('what the API server must refuse is refused', async () => {
    const object = { ...namespaceNamed('strict'), spec: { finalisers: [] } } as unknown as KubernetesObject
    const unknown = await cluster.api.apply(object, { dryRun: true })
    expect(unknown.status).toBeGreaterThanOrEqual(400)
    expect(String(unknown.body['message'])).toContain('finalisers')
  })
})

/** Definitions first, since the kinds of others may be theirs; all but what is others' too is taken away in the end. */
async function applyForReal(objects: readonly FileObject[]): Promise<void> {
  const applied = new Map<string, string>()
  const first = await complaintsOf(objects, async (object, file) => {
    const answer = await cluster.api.apply(object)
    applied.set(file, contentOf(answer))
    return answer
  })
  expect(first).toEqual([])
  const changed: string[] = []
  await complaintsOf(objects, async (object, file) => {
    const answer = await cluster.api.apply(object)
    if (contentOf(answer) !== applied.get(file)) changed.push(file)
    return answer
  })
  expect(changed).toEqual([])
  for (const { object } of objects)
    if (!['Namespace', 'CustomResourceDefinition'].includes(object.kind))
      await cluster.api.request('DELETE', (await cluster.api.pathOf(object)) ?? '')
}

/** All but the version and who manages what: a Secret's stringData makes the server write both anew every time. */
function contentOf({ body }: Answer): string {
  const {
    resourceVersion: _,
    managedFields: __,
    ...metadata
  } = (body['metadata'] ?? {}) as Record<string, unknown>
  return JSON.stringify({ ...body, metadata })
}

async function makeNamespaces(objects: readonly FileObject[]): Promise<void> {
  const names = new Set(objects.flatMap(({ object }) => object.metadata.namespace ?? []))
  for (const name of [...names].toSorted()) {
    const { status } = await cluster.api.request('GET', `/api/v1/namespaces/${name}`)
    if (status === 200) continue
    await cluster.api.apply(namespaceNamed(name))
    made.push(name)
  }
}

function namespaceNamed(name: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }
}

/** One after the other: refusals and warnings, each after its file. */
async function complaintsOf(
  objects: readonly FileObject[],
  send: (object: KubernetesObject, file: string) => Promise<Answer>,
): Promise<string[]> {
  const complaints: string[] = []
  for (const { file, object } of objects) {
    const { status, body, warnings } = await send(object, file)
    if (status >= 300) complaints.push(`${file}: ${status} ${String(body['message'])}`)
    complaints.push(...warnings.map(text => `${file}: warning ${text}`))
  }
  return complaints
}

function fileOf(complaint: string): string {
  return complaint.split(': ', 1)[0] ?? ''
}
