/**
 * The life of two shipped clusters under Argo CD, one over HTTPS and one over SSH: changes, hands in the cluster, and
 * everything that dies and comes back. Every step goes on from the one before.
 */
import { beforeAll, expect } from 'vitest'
import { ARGO_CD, type ArgoAgent } from './argo-agent.ts'
import { buildArgoCd, buildKubernetes } from './build.ts'
import { FAULTS } from './faults.ts'
import {
  compare,
  INSTALLS,
  patch,
  SECRET,
  sharedWithPackages,
  takeOver,
  withObject,
  withSecret,
} from './life.ts'
import { pulled } from './site.ts'
import { FOLLOWING, HANDED_OVER, HANDS, IDLE, UNDONE } from './steps.ts'
import { tell, type Step } from './story.ts'
import { noArgo } from './test-cluster.ts'

const NO_SYNC: Step<ArgoAgent> = [
  `${IDLE[0]}, and does not sync`,
  async life => {
    const { agent } = life.site
    const { operationState } = await agent.status(agent.main)
    await IDLE[1](life)
    expect((await agent.status(agent.main)).operationState?.startedAt).toBe(operationState?.startedAt)
  },
]

const TAKEN_OVER: Step<ArgoAgent> = [
  'leaves alone what a package has taken over',
  async ({ site, full }) => {
    const others = sharedWithPackages(pulled(full))
    expect(others.length).toBeGreaterThan(0)
    for (const object of others) await takeOver(site, object)
    const before = await site.versions(others)
    await site.agent.lookedTwice()
    expect(await site.versions(others)).toEqual(before)
    expect((await site.agent.status(site.agent.kept)).sync?.status).toBe('Synced')
  },
]

function saysHealth(type: string, expected: string): Step<ArgoAgent> {
  return [
    `says of a PackageInstall what kapp-controller says of it: ${type}`,
    async ({ site }) => {
      const status = { conditions: [{ type, status: 'True' }] }
      await patch(site, 'PATCH', `${INSTALLS}/contour/status`, { status })
      const health = async () =>
        (await site.agent.status(site.agent.main)).resources?.find(
          each => each.kind === 'PackageInstall' && each.name === 'contour',
        )?.health?.status
      await expect.poll(health, { timeout: 60_000, interval: 250 }).toBe(expected)
    },
  ]
}

/** A package's account and rights; its namespace is its own, since it took it over. */
const WAITING: Step<ArgoAgent> = [
  'names what waits for a hand to be deleted',
  async ({ site, full, less }) => {
    const named = (of: readonly { readonly kind: string; readonly name: string }[]) =>
      of.map(each => `${each.kind} ${each.name}`).toSorted()
    const { resources = [] } = await site.agent.status(site.agent.kept)
    const waiting = compare(full, less).removed.map(({ kind, metadata }) => ({ kind, name: metadata.name }))
    expect(named(resources.filter(each => each.requiresPruning))).toEqual(
      named(waiting.filter(each => each.name.endsWith('-package'))),
    )
  },
]

// what is applied on the server as stringData is kept there as data, where nobody takes a key out again
const SECRET_ANEW: Step<ArgoAgent> = [
  'makes a Secret anew when it is deleted by hand, which takes a key out of it',
  async ({ name, site, less }) => {
    const data = async () => (await site.get(SECRET))?.['data']
    await site.converged(site.push('Two keys', less, withSecret(name, { a: 'one', b: 'two' })))
    expect(await data()).toEqual({ a: 'b25l', b: 'dHdv' })
    await site.converged(site.push('One key', less, withSecret(name, { a: 'one' })))
    await patch(site, 'DELETE', SECRET)
    await expect.poll(data, { timeout: 60_000, interval: 250 }).toEqual({ a: 'b25l' })
    await site.converged(site.push('No Secret', less))
    expect(await data()).toBeUndefined()
  },
]

const REFUSED: Step<ArgoAgent> = [
  'refuses an object of a namespace that its project does not name, and goes on with the next commit',
  async ({ name, site, less, survived }) => {
    const rogue = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'rogue', namespace: 'of-others' } }
    site.push('Slip something in', less, withObject(name, rogue))
    await site.says('not valid')
    expect(await site.get('/api/v1/namespaces/of-others/configmaps/rogue')).toBeUndefined()
    await site.converged(site.push('Take it out again', less))
    survived.push('an object where none may be')
  },
]

const EMPTIED: Step<ArgoAgent> = [
  'deletes nothing when the folder of the cluster is emptied or gone',
  async ({ site, full, survived }) => {
    const { agent } = site
    const before = await site.versions(pulled(full))
    const only = full.filter(({ path }) => /Namespace_(lake|payments)\.yaml$/.test(path))
    site.push('Empty the folder', only)
    await site.says('wipe out all resources')
    site.push('Delete the folder', [])
    for (const application of [agent.main, agent.kept])
      await expect
        .poll(() => agent.complaintsOf(application), { timeout: 90_000, interval: 250 })
        .toContain('app path does not exist')
    expect(await site.versions(pulled(full))).toEqual(before)
    await site.converged(site.push('Restore the folder', full))
    survived.push('folder emptied', 'folder deleted')
  },
]

beforeAll(() => {
  if (noArgo !== '') return
  buildKubernetes()
  buildArgoCd()
})

tell({
  agent: 'Argo CD',
  kind: ARGO_CD,
  skipped: noArgo,
  steps: [
    HANDED_OVER,
    NO_SYNC,
    TAKEN_OVER,
    saysHealth('ReconcileFailed', 'Degraded'),
    saysHealth('ReconcileSucceeded', 'Healthy'),
    FOLLOWING,
    WAITING,
    SECRET_ANEW,
    HANDS,
    REFUSED,
    ...FAULTS,
    EMPTIED,
    UNDONE,
  ],
})
