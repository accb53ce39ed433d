import { defineConfig } from 'vitest/config'

/** Apart from `npm test`: it builds a control plane and runs it. */
export default defineConfig({
  test: {
    include: ['tools/e2e/**/*.e2e.ts'],
    testTimeout: 600_000,
    hookTimeout: 3_600_000,
    fileParallelism: false,
  },
})
