import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** The same clusters again and again are a large fleet, with a problem for each name that is taken. */
const PROGRAM = `
require('./tools/npm/typescript.cjs').register()
const { discoverClusters } = require('./tools/cli/load/index.ts')
const { renderFleet } = require('./tools/cli/fleet.ts')
const { renderInShares } = require('./tools/cli/shares.ts')
const { Timer } = require('./tools/cli/timer.ts')
const { createHash } = require('node:crypto')
const digest = value => createHash('sha256').update(JSON.stringify(value)).digest('hex')
const clusters = discoverClusters('.').slice(0, 4)
const fleet = Array.from({ length: 10 }, () => clusters).flat()
renderInShares(process.cwd(), fleet, { timer: new Timer() }).then(shared => {
  const files = shared.clusters.reduce((sum, cluster) => sum + cluster.files.length, 0)
  const alone = renderFleet(process.cwd(), fleet)
  console.log(JSON.stringify({ files, problems: shared.problems.length, shared: digest(shared), alone: digest(alone) }))
})
`

test('a fleet rendered on several threads is the fleet rendered on one, problems included', () => {
  const cwd = join(import.meta.dirname, '../..')
  const said = execFileSync(process.execPath, ['--eval', PROGRAM], { cwd, encoding: 'utf8' })
  const { files, problems, shared, alone } = JSON.parse(said) as Record<string, unknown>
  expect(files).toBeGreaterThan(40)
  expect(problems).toBeGreaterThan(0)
  expect(shared).toBe(alone)
})
