/**
 * The plan of every shipped cluster, applied step by step to a bare API server: nothing is refused because its kind, its
 * namespace or what it names is not there yet; and deleted step by step, nothing has gone that is still needed.
 */
import { resolve } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { KubernetesObject } from '#kernel'
import { registerTypeScript } from '../cli/temporary-root.ts'
import { discoverClusters } from '../cli/load/index.ts'
import { planClusters, type ClusterPlan } from '../cli/plan.ts'
import { BareCluster } from './bare-cluster.ts'
import { buildKubernetes } from './build.ts'
import { clusterCrds } from './objects.ts'
import { notOwn } from './test-cluster.ts'

registerTypeScript()
const root = resolve(import.meta.dirname, '../..')
const clusters = discoverClusters(root).map(({ environment, cluster }) => ({ environment, cluster }))

let crds: readonly KubernetesObject[] = []
let bare: BareCluster | undefined

beforeAll(() => {
  if (notOwn !== '') return
  buildKubernetes()
  crds = clusterCrds()
})
afterEach(async () => {
  await bare?.stop()
  bare = undefined
})

function planOne(selection: (typeof clusters)[number], action: 'create' | 'delete'): ClusterPlan {
  const { plans, problems } = planClusters(root, selection, action)
  expect(problems).toEqual([])
  return plans[0]!
}

describe.skipIf(notOwn !== '')(`plans on a bare API server${notOwn}`, () => {
  test.each(clusters)('$environment/$cluster', async selection => {
    const { view, plan } = planOne(selection, 'create')
    bare = await BareCluster.start(view, crds)
    await bare.lookUpKinds(plan.steps.flatMap(({ changes }) => changes.map(({ change }) => change)))
    // nothing in a step may need another of it, so the worst order within a step must do as well
    for (const { changes } of plan.steps)
      for (const { change, operation } of changes.toReversed())
        await (operation === 'await' ? bare.await(change) : bare.create(change))
    expect(bare.complaints).toEqual([])

    const { plan: deletion } = planOne(selection, 'delete')
    for (const { changes } of deletion.steps)
      for (const { change, operation } of changes.toReversed())
        if (operation === 'delete') await bare.delete(change)
    expect(bare.complaints).toEqual([])
  })

  test('the last step first meets what is not there', async () => {
    const { view, plan } = planOne({ environment: 'production', cluster: 'payments' }, 'create')
    bare = await BareCluster.start(view, crds)
    for (const { changes } of plan.steps.toReversed())
      for (const { change, operation } of changes)
        await (operation === 'await' ? bare.await(change) : bare.create(change))
    const missing = bare.complaints.filter(text => text.includes('not found'))
    expect(missing).toContainEqual(expect.stringMatching(/^PackageInstall .*: ServiceAccount .* not found$/))
    expect(missing).toContainEqual(expect.stringMatching(/^ConfigMap .*: 404 namespaces ".*" not found$/))
    expect(missing).toContainEqual(expect.stringMatching(/^Namespace .*: not found, and kapp waits for it$/))
  })
})
