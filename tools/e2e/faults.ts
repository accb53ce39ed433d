/** Steps of a cluster's life in which something dies and comes back; the same under every agent. */
import { expect } from 'vitest'
import type { Agent } from './agent.ts'
import { until } from './processes.ts'
import { pulled } from './site.ts'
import type { Life, Step } from './story.ts'

/** They begin and end with the cluster's smaller self and its whole. */
export const FAULTS: readonly Step<Agent>[] = [
  [
    'waits while the mirror is away, and follows when it is back',
    async ({ site, full, less, seconds, survived }) => {
      const before = await site.versions(pulled(less))
      await site.mirror.leave()
      const commit = site.push('Bring Grafana back', full)
      await site.says('refused')
      expect(await site.versions(pulled(less))).toEqual(before)
      await site.mirror.come()
      seconds['from the return of the mirror'] = await site.converged(commit)
      expect((await site.versions(pulled(full))).size).toBe(pulled(full).length)
      survived.push('mirror away')
    },
  ],
  [
    'ends in the same state when the API server dies and comes back in mid-sync',
    async life => {
      const { site, less, seconds, survived } = life
      const commit = await beginSync(life, less)
      await site.plane.restartApiServer(2)
      seconds['from the return of the API server'] = await site.converged(commit)
      expect((await site.versions(pulled(less))).size).toBe(pulled(less).length)
      survived.push('API server killed in mid-sync')
    },
  ],
  [
    'ends in the same state when the agent dies in mid-sync',
    async life => {
      const { site, full, seconds, survived } = life
      const commit = await beginSync(life, full)
      await site.agent.kill()
      await site.agent.start()
      seconds['from the return of the agent'] = await site.converged(commit)
      expect((await site.versions(pulled(full))).size).toBe(pulled(full).length)
      survived.push('agent killed in mid-sync')
    },
  ],
]

/** Pushes, and waits until the agent is at it; returns the commit. */
async function beginSync({ site }: Life<Agent>, files: Life<Agent>['full']): Promise<string> {
  const commit = site.push('Another turn', files)
  await until(() => site.agent.isSyncing(commit), 60, site.agent.explain)
  return commit
}
