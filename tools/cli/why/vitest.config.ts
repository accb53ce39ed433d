/** `npm run provenance`: the promise of `why`, kept a thousand times; too long for `npm test`, which draws a few. */
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tools/cli/why/*.check.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 60_000,
    maxConcurrency: availableParallelism(),
  },
})
