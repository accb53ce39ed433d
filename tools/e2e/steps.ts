/** Steps of a cluster's life that are the same under every agent: handed over, idle, changed by commits and by hands, taken away. */
import { expect } from 'vitest'
import type { Agent } from './agent.ts'
import { compare, FOREIGN, INSTALLS, patch } from './life.ts'
import { until } from './processes.ts'
import { pulled } from './site.ts'
import type { Life, Step } from './story.ts'

export const HANDED_OVER: Step<Agent> = [
  'hands over by the commands of its page, and converges though the agent dies in mid-sync',
  async ({ site, full, seconds, survived }) => {
    const commit = site.push('Bring it up', full)
    await site.operate('Before the agent')
    const start = Date.now()
    await site.handOver()
    await until(async () => (await site.versions(pulled(full).slice(0, 40))).size > 5, 60, site.agent.explain)
    await site.agent.kill()
    expect((await site.versions(pulled(full))).size).toBeLessThan(pulled(full).length)
    await site.agent.start()
    await site.converged(commit)
    seconds['from handing over, with a death of the agent'] = (Date.now() - start) / 1000
    expect((await site.versions(pulled(full))).size).toBe(pulled(full).length)
    survived.push('agent killed in its first sync')
  },
]

export const IDLE: Step<Agent> = [
  'is idle when it looks again',
  async ({ site, full }) => {
    const before = await site.versions(pulled(full))
    await site.agent.lookedTwice()
    expect(await site.versions(pulled(full))).toEqual(before)
  },
]

export const FOLLOWING: Step<Agent> = [
  'follows a commit that changes, adds and removes objects, and touches nothing else',
  async ({ site, full, less, seconds }) => {
    const { same, added, changed, removed } = compare(full, less)
    expect([added, changed, removed].map(each => each.length > 0)).toEqual([true, true, true])
    const [sameBefore, changedBefore] = [await site.versions(same), await site.versions(changed)]
    const commit = site.push('Take Grafana out, let refunds in', less)
    seconds['from push, with changes, additions and removals'] = await site.converged(commit)
    expect(await site.versions(same)).toEqual(sameBefore)
    const changedAfter = await site.versions(changed)
    expect([...changedBefore].filter(([path, version]) => changedAfter.get(path) === version)).toEqual([])
    expect((await site.versions(added)).size).toBe(added.length)
    const kept = removed.filter(site.agent.isKept)
    expect((await site.versions(removed.filter(each => !kept.includes(each)))).size).toBe(0)
    expect((await site.versions(kept)).size).toBe(kept.length)
  },
]

export const HANDS: Step<Agent> = [
  'undoes what is done by hand to what it pulls',
  async life => {
    const { site, seconds, survived } = life
    const before = await contents(life)
    await patch(site, 'PATCH', `${INSTALLS}/contour`, {
      spec: { serviceAccountName: 'cert-manager-package' },
    })
    await patch(site, 'PATCH', BINDING, { subjects: [] })
    await patch(site, 'DELETE', `${INSTALLS}/fluent-bit`)
    await patch(site, 'DELETE', POLICY)
    const start = Date.now()
    await expect.poll(() => contents(life), { timeout: 90_000, interval: 250 }).toEqual(before)
    seconds['from a change by hand'] = (Date.now() - start) / 1000
    survived.push('two objects edited and two deleted by hand')
  },
]

const POLICY = '/apis/networking.k8s.io/v1/namespaces/tanzu-system-ingress/networkpolicies/default-deny'
const BINDING = '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/contour-package'

/** What is said in the objects that hands lay on. */
function contents({ site }: Life<Agent>): Promise<unknown[]> {
  return Promise.all(
    [`${INSTALLS}/contour`, `${INSTALLS}/fluent-bit`, POLICY, BINDING].map(async path => {
      const live = await site.get(path)
      return live?.['spec'] ?? live?.['subjects']
    }),
  )
}

export const UNDONE: Step<Agent> = [
  'is taken away by the commands of its page, and what is not its own stays',
  async ({ site, full, foreign }) => {
    await site.undo()
    const ours = pulled(full).filter(object => !site.agent.isKept(object))
    await expect.poll(async () => (await site.versions(ours)).size, { timeout: 60_000 }).toBe(0)
    const namespaces = pulled(full).filter(({ kind }) => kind === 'Namespace')
    expect((await site.versions(namespaces)).size).toBe(namespaces.length)
    expect(await site.versions(FOREIGN)).toEqual(foreign)
  },
]
