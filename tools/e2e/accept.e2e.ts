/**
 * Every object of every shipped cluster is accepted by a real API server, with strict field validation and without a warning:
 * by dry run, then for real, and a second time without any change. An existing cluster gets the dry run only.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KubernetesObject } from '#kernel'
import { acceptCluster, namespaceNamed } from './acceptance.ts'
import { generatedClusters } from './objects.ts'
import { noCluster, startTestCluster, type TestCluster } from './test-cluster.ts'

let cluster: TestCluster
/** Namespaces that were made here. */
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
    const { total, complaints, figure } = await acceptCluster(cluster, name, made)
    accepted.push(figure)
    expect(total).toBeGreaterThan(0)
    expect(complaints).toEqual([])
  })

  test('what the API server must refuse is refused', async () => {
    const object = { ...namespaceNamed('strict'), spec: { finalisers: [] } } as unknown as KubernetesObject
    const unknown = await cluster.api.apply(object, { dryRun: true })
    expect(unknown.status).toBeGreaterThanOrEqual(400)
    expect(String(unknown.body['message'])).toContain('finalisers')
  })
})
