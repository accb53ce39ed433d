import { defineConfig } from 'vitest/config'

/** Apart from `npm test`, because building the programs takes minutes the first time. */
export default defineConfig({
  test: {
    include: ['tools/parsers/**/*.check.ts'],
    testTimeout: 300_000,
    hookTimeout: 1_800_000,
    fileParallelism: false,
  },
})
