/**
 * Every shipped cluster under a real agent: Argo CD pulls it from a real mirror, over HTTPS with a private authority or over
 * SSH, by the commands of its operator's page; it converges and is idle from then on. Two clusters have argo-life.e2e.ts for that.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ARGO_CD, type ArgoAgent } from './argo-agent.ts'
import { buildArgoCd, buildKubernetes } from './build.ts'
import { LIVES } from './life.ts'
import { hasSsh, noSsh } from './mirror.ts'
import { shippedClusters } from './shipped.ts'
import { pulled, Site } from './site.ts'
import { noArgo } from './test-cluster.ts'
import { TOUCHED } from './webhook.ts'

/** All but those whose whole life is lived elsewhere; both ways in turns. */
const CLUSTERS = shippedClusters()
  .filter(name => LIVES.every(life => life.name !== name))
  .map((name, i) => [name, i % 2 === 0 ? 'https' : 'ssh'] as const)

const figures: string[] = []
let site: Site<ArgoAgent> | undefined

beforeAll(() => {
  if (noArgo !== '') return
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

describe.skipIf(noArgo !== '')(`clusters that Argo CD pulls${noArgo}`, () => {
  test.for(CLUSTERS)('%s over %s', async ([name, transport], { skip }) => {
    skip(transport === 'ssh' && !hasSsh, noSsh)
    const begin = Date.now()
    site = await Site.start(name, transport, ARGO_CD)
    const objects = pulled(site.full)
    const up = Date.now()
    const commit = site.push('Bring it up', site.full)
    await site.operate('Before the agent')
    await site.handOver()
    const seconds = await site.converged(commit)

    const before = await site.versions(objects)
    expect(before.size).toBe(objects.length)
    const syncs = await syncsOf(site)
    await site.agent.lookedTwice()
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
function syncsOf({ agent }: Site<ArgoAgent>): Promise<number[]> {
  return Promise.all(
    [agent.main, agent.kept].map(async each => (await agent.status(each)).history?.length ?? 0),
  )
}

function memory(of: Site<ArgoAgent>): number {
  return Object.values(of.peaks()).reduce((sum, peak) => sum + peak, 0)
}
