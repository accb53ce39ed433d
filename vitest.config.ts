import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/**
 * Rooms keep nothing that one test could leave to the next, so their tests share what they load; those of the tools start
 * programs, change folders and have a process each.
 */
export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: { name: 'rooms', include: ['packages/**/*.test.ts'], pool: 'threads', isolate: false },
      },
      { extends: true, test: { name: 'tools', include: ['tools/**/*.test.ts', 'bench/**/*.test.ts'] } },
    ],
  },
})
