/**
 * The life of two shipped clusters under Flux, one over HTTPS and one over SSH. Its two controllers are the oldest that can be
 * built here and read v1 of what TKG's (0.24.4) serve as v1beta2; see flux.ts. Every step goes on from the one before.
 */
import { beforeAll, expect } from 'vitest'
import type { KubernetesObject } from '#kernel'
import { buildFlux, buildKubernetes } from './build.ts'
import { FAULTS } from './faults.ts'
import { FLUX, type FluxAgent } from './flux-agent.ts'
import {
  FOREIGN,
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
import { noAgent } from './test-cluster.ts'

const TAKEN_OVER: Step<FluxAgent> = [
  'puts its labels back on what a package has taken over, and then is idle',
  async ({ site, full }) => {
    const others = sharedWithPackages(pulled(full))
    expect(others.length).toBeGreaterThan(0)
    for (const object of others) await takeOver(site, object)
    await site.agent.lookedTwice()
    for (const object of others) {
      const path = (await site.plane.api.pathOf(object)) ?? ''
      const { metadata } = (await site.get(path)) as unknown as KubernetesObject
      expect(metadata.labels).toMatchObject({
        'kapp.k14s.io/app': expect.anything(),
        'kustomize.toolkit.fluxcd.io/name': 'drawbridge',
      })
    }
    const before = await site.versions(others)
    await site.agent.look(site.agent.kustomization)
    expect(await site.versions(others)).toEqual(before)
  },
]

const HEALTH: Step<FluxAgent> = [
  'waits while kapp-controller is at a PackageInstall, and not for one that has failed',
  async ({ site }) => {
    const say = (type: string) =>
      patch(site, 'PATCH', `${INSTALLS}/contour/status`, {
        status: { conditions: [{ type, status: 'True' }] },
      })
    await say('Reconciling')
    await site.says("PackageInstall/tanzu-packages/contour status: 'InProgress'")
    await say('ReconcileFailed')
    await site.agent.lookedTwice()
    expect(await site.agent.complaints()).toBe('')
  },
]

const SECRET_KEYS: Step<FluxAgent> = [
  'takes a key out of a Secret that a commit takes out',
  async ({ name, site, less }) => {
    const data = async () => (await site.get(SECRET))?.['data']
    await site.converged(site.push('Two keys', less, withSecret(name, { a: 'one', b: 'two' })))
    expect(await data()).toEqual({ a: 'b25l', b: 'dHdv' })
    await site.converged(site.push('One key', less, withSecret(name, { a: 'one' })))
    expect(await data()).toEqual({ a: 'b25l' })
    await site.converged(site.push('No Secret', less))
    expect(await data()).toBeUndefined()
  },
]

const REFUSED: Step<FluxAgent> = [
  'refuses what its account may not, and goes on with the next commit',
  async ({ name, site, less, survived }) => {
    const before = await site.versions(pulled(less))
    const rogue = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'rogue', namespace: 'of-others' } }
    site.push('Slip something in', less, withObject(name, rogue))
    await site.says('is forbidden')
    expect(await site.get('/api/v1/namespaces/of-others/secrets/rogue')).toBeUndefined()
    expect(await site.versions(pulled(less))).toEqual(before)
    await site.converged(site.push('Take it out again', less))
    survived.push('an object that its account may not make')
  },
]

const EMPTIED: Step<FluxAgent> = [
  'deletes nothing when the folder of the cluster is gone',
  async ({ site, full, survived }) => {
    const before = await site.versions(pulled(full))
    site.push('Delete the folder', [])
    await site.says('path not found')
    expect(await site.versions(pulled(full))).toEqual(before)
    survived.push('folder deleted')
  },
]

/** Flux has no brake: whatever is left is what the cluster becomes. */
const ALMOST_EMPTIED: Step<FluxAgent> = [
  'deletes only what it owns and may go when the folder is emptied but for a namespace',
  async ({ site, full, foreign, survived }) => {
    const only = full.filter(({ path }) => /Namespace_(lake|payments)\.yaml$/.test(path))
    expect(only).toHaveLength(1)
    await site.converged(site.push('Empty the folder', only))
    const kept = pulled(full).filter(site.agent.isKept)
    expect((await site.versions(pulled(full))).size).toBe((await site.versions(kept)).size)
    expect((await site.versions(kept)).size).toBe(kept.length)
    expect(await site.versions(FOREIGN)).toEqual(foreign)
    await site.converged(site.push('Restore the folder', full))
    expect((await site.versions(pulled(full))).size).toBe(pulled(full).length)
    survived.push('folder emptied')
  },
]

beforeAll(() => {
  if (noAgent !== '') return
  buildKubernetes()
  buildFlux()
})

tell({
  agent: 'Flux',
  kind: FLUX,
  skipped: noAgent,
  steps: [
    HANDED_OVER,
    IDLE,
    TAKEN_OVER,
    HEALTH,
    FOLLOWING,
    SECRET_KEYS,
    HANDS,
    REFUSED,
    ...FAULTS,
    EMPTIED,
    ALMOST_EMPTIED,
    UNDONE,
  ],
})
