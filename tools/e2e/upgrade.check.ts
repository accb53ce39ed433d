/**
 * What a later release of Kubernetes says to what the clusters run today: before an upgrade is planned, each object that it no
 * longer takes, and each that it takes with a warning, is known. It is asked of that release's own API server; and the rule that
 * warns authors of versions that go away (served-api) is held against what the two servers really serve.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KubernetesObject, ObjectRule } from '#kernel'
import { rules } from '#rules'
import { acceptCluster } from './acceptance.ts'
import { buildKubernetes, CURRENT, UPGRADE, type Release } from './build.ts'
import { startControlPlane, type ControlPlane } from './control-plane.ts'
import { clusterCrds, generatedClusters } from './objects.ts'
import { notOwn } from './test-cluster.ts'

/** Their newer version came with 1.24, and TKG 1.6 runs 1.23: nobody can write it yet. */
const TOO_NEW: readonly string[] = ['storage.k8s.io/v1beta1 CSIStorageCapacity']

const servedApi = rules.find(({ id }) => id === 'served-api') as ObjectRule
const planes: ControlPlane[] = []
const accepted: string[] = []
let [current, upgrade]: ControlPlane[] = []

beforeAll(async () => {
  if (notOwn !== '') return
  current = await start(CURRENT)
  upgrade = await start(UPGRADE)
})
afterAll(async () => {
  if (accepted.length > 0)
    console.info([`objects that ${UPGRADE.version} accepts / all:`, ...accepted].join('\n  '))
  for (const plane of planes) await plane.stop()
})

async function start(release: Release): Promise<ControlPlane> {
  buildKubernetes(release)
  const plane = await startControlPlane({ release })
  planes.push(plane)
  return plane
}

describe.skipIf(notOwn !== '')(`objects that Kubernetes ${UPGRADE.version} accepts${notOwn}`, () => {
  beforeAll(async () => {
    await upgrade!.api.createCrds(clusterCrds())
  })

  test('it is that release', async () => {
    const { body } = await upgrade!.api.request('GET', '/version')
    expect(body['gitVersion']).toBe(UPGRADE.version)
  })

  test.each(generatedClusters())('%s', async name => {
    const { total, complaints, figure } = await acceptCluster({ api: upgrade!.api, isOwn: true }, name)
    accepted.push(figure)
    expect(total).toBeGreaterThan(0)
    expect(complaints).toEqual([])
  })

  test('what the rule served-api refuses is served no more, but for kinds of other programs', async () => {
    const served = await upgrade!.api.servedKinds()
    const refused = servedApi.examples.fails.map(typeOf).filter(isBuiltIn)
    expect(refused.length).toBeGreaterThan(30)
    expect(refused.filter(type => served.has(type))).toEqual([])
  })

  test('what goes away, and has a version already that stays, is refused by the rule served-api', async () => {
    const [before, after] = await Promise.all([current!, upgrade!].map(({ api }) => api.servedKinds()))
    const staying = new Set([...before!].filter(type => after!.has(type)).map(kindOf))
    const going = [...before!].filter(type => !after!.has(type) && staying.has(kindOf(type)))
    expect(going.length).toBeGreaterThan(3)
    const passing = going.filter(type => servedApi.check(objectOf(type), {} as never).length === 0)
    expect(passing).toEqual(TOO_NEW)
  })
})

function typeOf({ apiVersion, kind }: KubernetesObject): string {
  return `${apiVersion} ${kind}`
}

/** Kubernetes' own groups have one word, or end in `.k8s.io`. */
function isBuiltIn(type: string): boolean {
  const [, group = ''] = /^([^/ ]+)\//.exec(type) ?? []
  return !group.includes('.') || group.endsWith('.k8s.io')
}

/** Without its version: `batch CronJob`, or `CronJob` of the core. */
function kindOf(type: string): string {
  return type.replace(/\/?v[0-9a-z]+ /, ' ')
}

function objectOf(type: string): KubernetesObject {
  const [apiVersion = '', kind = ''] = type.split(' ')
  return { apiVersion, kind, metadata: { name: 'of-today' } }
}
