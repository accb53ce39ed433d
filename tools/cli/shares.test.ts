import { join } from 'node:path'
import { expect, test } from 'vitest'
import { renderFleet } from './fleet.ts'
import { discoverClusters } from './load/index.ts'
import { renderInShares } from './shares.ts'
import { Timer } from './timer.ts'

const root = join(import.meta.dirname, '../..')

test('a fleet rendered on several threads is the fleet rendered on one, problems included', async () => {
  const clusters = discoverClusters(root)
  // the same clusters again and again are a large fleet, with a problem for each name that is taken
  const fleet = Array.from({ length: Math.ceil(40 / clusters.length) }, () => clusters).flat()
  const timer = new Timer()
  const shared = await renderInShares(root, fleet, { timer })
  const alone = renderFleet(root, fleet)
  // positions and texts are data; what differs would show here by path
  expect(shared.problems).toEqual(JSON.parse(JSON.stringify(alone.problems)))
  expect(shared.clusters.map(({ source }) => source.file)).toEqual(fleet.map(({ file }) => file))
  expect(shared.clusters.map(({ files }) => files)).toEqual(alone.clusters.map(({ files }) => files))
  expect(timer.stages().map(([stage]) => stage)).toContain('render')
})
