/** A thousand leaves of the shipped clusters: changing the line that is named for one changes it. A seed has its own thread. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { registerTypeScript } from '../temporary-root.ts'
import { askSample } from './ask.ts'

registerTypeScript()
const here = join(import.meta.dirname, '../../..')

test.concurrent.each([1, 2, 3, 4, 5])('200 leaves drawn by seed %i', async seed => {
  const { leaves, resolved, drawn, written, failures } = await askSample(here, seed, 200)
  console.log(
    `${resolved} of ${leaves} leaves resolve; of ${drawn} drawn, ${written} are written in environments/`,
  )
  expect(failures).toEqual([])
  expect(resolved / leaves).toBeGreaterThanOrEqual(0.999)
})
