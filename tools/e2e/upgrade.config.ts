import { defineConfig } from 'vitest/config'

/** Apart from the others: the API server of one more release takes minutes to build, and no agent is needed. */
export default defineConfig({
  test: {
    include: ['tools/e2e/upgrade.check.ts'],
    testTimeout: 600_000,
    hookTimeout: 3_600_000,
  },
})
