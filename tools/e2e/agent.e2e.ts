/**
 * Every shipped cluster under a real agent: Argo CD pulls it from a real mirror, over HTTPS with a private authority or over
 * SSH, by the commands of its operator's page; it converges and is idle from then on. Two clusters have life.e2e.ts for that.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ArgoSite, pulled } from './argo-site.ts'
import { buildArgoCd, buildKubernetes } from './build.ts'
import { LIVES } from './life.ts'
import { hasSsh, noSsh } from './mirror.ts'
import { shippedClusters } from './shipped.ts'
import { noAgent } from './test-cluster.ts'
import { TOUCHED } from './webhook.ts'

/** All but those whose whole life is lived elsewhere; both ways in turns. */
const CLUSTERS = shippedClusters()
  .filter(name => LIVES.every(life => life.name !== name))
  .map((name, i) => [name, i % 2 === 0 ? 'https' : 'ssh'] as const)

const figures: string[] = []
let site: ArgoSite | undefined

beforeAll(() => {
  if (noAgent !== '') return
  buildKubernetes()
  buildArgoCd()
})
afterEach(async () => {
  await site?.stop()
  site = undefined
})
afterAll(() => {
  if (figures.length > 0) console.info(['under Argo CD:', ...figures].join('\n  '))
})

describe.skipIf(noAgent !== '')(`clusters that Argo CD pulls${noAgent}`, () => {
  test.for(CLUSTERS)('%s over %s', async ([name, transport], { skip }) => {
    skip(transport === 'ssh' && !hasSsh, noSsh)
    const begin = Date.now()
    site = await ArgoSite.start(name, transport)
    const objects = pulled(site.full)
    const up = Date.now()
    const commit = site.push('Bring it up', site.full)
    await site.operate('Before the agent')
    await site.argo.start()
    await site.operate('Hand over')
    const seconds = await site.converged(commit)

    const before = await site.versions(objects)
    expect(before.size).toBe(objects.length)
    const syncs = await syncsOf(site)
    await site.lookedTwice()
    expect(await site.versions(objects)).toEqual(before)
    expect(await syncsOf(site)).toEqual(syncs)

    const touched = await site.get('/api/v1/namespaces/tanzu-packages/serviceaccounts')
    expect(JSON.stringify(touched)).toContain(TOUCHED)
    figures.push(
      `${name} over ${transport}: ${before.size} / ${objects.length} objects, idle after ${syncs.join(' + ')} syncs, ` +
        `${seconds.toFixed(1)} s from handing over to converged, ${((up - begin) / 1000).toFixed(1)} s to start, ${memory(site)} MiB`,
    )
  })
})

/** How many syncs each Application has made. */
function syncsOf(of: ArgoSite): Promise<number[]> {
  return Promise.all([of.main, of.kept].map(async each => (await of.status(each)).history?.length ?? 0))
}

function memory(of: ArgoSite): number {
  return Object.values(of.peaks()).reduce((sum, peak) => sum + peak, 0)
}
