import { defineConfig } from 'vitest/config'

/** Apart from `npm test`: it builds a control plane and runs it; two at a time, for each mostly waits for its agent. */
export default defineConfig({
  test: {
    include: ['tools/e2e/**/*.e2e.ts'],
    globalSetup: 'tools/e2e/build-first.ts',
    testTimeout: 600_000,
    hookTimeout: 3_600_000,
    maxWorkers: 2,
  },
})
