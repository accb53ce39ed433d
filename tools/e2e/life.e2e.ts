/**
 * The life of two shipped clusters under Argo CD, one over HTTPS and one over SSH: changes, hands in the cluster, and
 * everything that dies and comes back. Every step goes on from the one before.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest'
import { ArgoSite, pulled } from './argo-site.ts'
import { buildArgoCd, buildKubernetes } from './build.ts'
import { compare, FOREIGN, formatReport, isKept, isSyncing, lessOf, LIVES, patch, takeOver } from './life.ts'
import { noSsh } from './mirror.ts'
import { until } from './processes.ts'
import { noAgent } from './test-cluster.ts'
import type { RenderedFile } from './variant.ts'

const INSTALLS = '/apis/packaging.carvel.dev/v1alpha1/namespaces/tanzu-packages/packageinstalls'

beforeAll(() => {
  if (noAgent !== '') return
  buildKubernetes()
  buildArgoCd()
})

for (const { name, transport } of LIVES) {
  const why = noAgent || (transport === 'ssh' ? noSsh : '')
  describe.skipIf(why !== '')(`the life of ${name}, over ${transport}${why}`, () => {
    let site: ArgoSite
    let full: readonly RenderedFile[]
    let less: readonly RenderedFile[]
    let foreign: Map<string, string>
    const seconds: Record<string, number> = {}
    const survived: string[] = []

    beforeAll(async () => {
      site = await ArgoSite.start(name, transport)
      full = site.full
      less = site.render(lessOf(site.description))
      for (const object of FOREIGN) await site.plane.api.apply(object)
      foreign = await site.versions(FOREIGN)
    })
    // each step goes on from the one before
    let failed = false
    beforeEach(context => {
      if (failed) context.skip('a step before it failed')
      onTestFailed(() => {
        failed = true
      })
    })
    afterAll(async () => {
      const objects = pulled(full ?? []).length
      if (site)
        console.info(
          formatReport({
            title: `${name} over ${transport}`,
            objects,
            seconds,
            survived,
            peaks: site.peaks(),
          }),
        )
      await site?.stop()
    })

    test('hands over by the commands of its page, and converges though the agent dies in mid-sync', async () => {
      const commit = site.push('Bring it up', full)
      await site.operate('Before the agent')
      await site.argo.start()
      const start = Date.now()
      await site.operate('Hand over')
      await until(async () => (await site.versions(pulled(full).slice(0, 40))).size > 5, 60)
      await site.argo.kill()
      expect((await site.versions(pulled(full))).size).toBeLessThan(pulled(full).length)
      await site.argo.start()
      await site.converged(commit)
      seconds['from handing over, with a death of the agent'] = (Date.now() - start) / 1000
      expect((await site.versions(pulled(full))).size).toBe(pulled(full).length)
      survived.push('agent killed in its first sync')
    })

    test('is idle when it looks again', async () => {
      const before = await site.versions(pulled(full))
      const { operationState } = await site.status(site.main)
      await site.lookedTwice()
      expect(await site.versions(pulled(full))).toEqual(before)
      expect((await site.status(site.main)).operationState?.startedAt).toBe(operationState?.startedAt)
    })

    test('leaves alone what a package has taken over', async () => {
      const others = pulled(full).filter(
        ({ metadata }) => metadata.annotations?.['kapp.k14s.io/exists'] !== undefined,
      )
      expect(others.length).toBeGreaterThan(0)
      for (const object of others) await takeOver(site, object)
      const before = await site.versions(others)
      await site.lookedTwice()
      expect(await site.versions(others)).toEqual(before)
      expect((await site.status(site.kept)).sync?.status).toBe('Synced')
    })

    test.for([
      ['ReconcileFailed', 'Degraded'],
      ['ReconcileSucceeded', 'Healthy'],
    ] as const)('says of a PackageInstall what kapp-controller says of it: %s', async ([type, expected]) => {
      const status = { conditions: [{ type, status: 'True' }] }
      await patch(site, 'PATCH', `${INSTALLS}/contour/status`, { status })
      const health = async () =>
        (await site.status(site.main)).resources?.find(
          each => each.kind === 'PackageInstall' && each.name === 'contour',
        )?.health?.status
      await expect.poll(health, { timeout: 60_000, interval: 250 }).toBe(expected)
    })

    test('follows a commit that changes, adds and removes objects, and touches nothing else', async () => {
      const { same, added, changed, removed } = compare(full, less)
      expect([added, changed, removed].map(each => each.length > 0)).toEqual([true, true, true])
      const [sameBefore, changedBefore] = [await site.versions(same), await site.versions(changed)]
      const commit = site.push('Take Grafana out, let refunds in', less)
      seconds['from push, with changes, additions and removals'] = await site.converged(commit)
      expect(await site.versions(same)).toEqual(sameBefore)
      const changedAfter = await site.versions(changed)
      expect([...changedBefore].filter(([path, version]) => changedAfter.get(path) === version)).toEqual([])
      expect((await site.versions(added)).size).toBe(added.length)
      expect((await site.versions(removed.filter(each => !isKept(each)))).size).toBe(0)
      // a package's account and rights wait for a hand and are named; its namespace is its own, since it took it over
      const named = (of: readonly { readonly kind: string; readonly name: string }[]) =>
        of.map(each => `${each.kind} ${each.name}`).toSorted()
      const { resources = [] } = await site.status(site.kept)
      const waiting = removed.map(({ kind, metadata }) => ({ kind, name: metadata.name }))
      expect(named(resources.filter(each => each.requiresPruning))).toEqual(
        named(waiting.filter(each => each.name.endsWith('-package'))),
      )
    })

    // what is applied on the server as stringData is kept there as data, where nobody takes a key out again
    test('makes a Secret anew when it is deleted by hand, which takes a key out of it', async () => {
      const withKeys = (keys: Record<string, string>) => (files: Map<string, string>) =>
        files.set(
          `generated/${name}/manifests/e2e/tanzu-packages/Secret_keys.yaml`,
          JSON.stringify({
            apiVersion: 'v1',
            kind: 'Secret',
            metadata: { name: 'keys', namespace: 'tanzu-packages' },
            stringData: keys,
          }),
        )
      const path = '/api/v1/namespaces/tanzu-packages/secrets/keys'
      const data = async () => (await site.get(path))?.['data']
      await site.converged(site.push('Two keys', less, withKeys({ a: 'one', b: 'two' })))
      expect(await data()).toEqual({ a: 'b25l', b: 'dHdv' })
      await site.converged(site.push('One key', less, withKeys({ a: 'one' })))
      await patch(site, 'DELETE', path)
      await expect.poll(data, { timeout: 60_000, interval: 250 }).toEqual({ a: 'b25l' })
      await site.converged(site.push('No Secret', less))
      expect(await data()).toBeUndefined()
    })

    test('undoes what is done by hand to what it pulls', async () => {
      const policy = '/apis/networking.k8s.io/v1/namespaces/tanzu-system-ingress/networkpolicies/default-deny'
      const binding = '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/contour-package'
      const paths = [`${INSTALLS}/contour`, `${INSTALLS}/fluent-bit`, policy, binding]
      const contents = () =>
        Promise.all(
          paths.map(async path => {
            const live = await site.get(path)
            return live?.['spec'] ?? live?.['subjects']
          }),
        )
      const before = await contents()
      await patch(site, 'PATCH', `${INSTALLS}/contour`, {
        spec: { serviceAccountName: 'cert-manager-package' },
      })
      await patch(site, 'PATCH', binding, { subjects: [] })
      await patch(site, 'DELETE', `${INSTALLS}/fluent-bit`)
      await patch(site, 'DELETE', policy)
      const start = Date.now()
      await expect.poll(contents, { timeout: 90_000, interval: 250 }).toEqual(before)
      seconds['from a change by hand'] = (Date.now() - start) / 1000
      survived.push('two objects edited and two deleted by hand')
    })

    test('refuses an object of a namespace that its project does not name, and goes on with the next commit', async () => {
      const rogue = { name: 'rogue', namespace: 'of-others' }
      site.push('Slip something in', less, files =>
        files.set(
          `generated/${name}/manifests/namespaces/of-others/ConfigMap_rogue.yaml`,
          JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: rogue }),
        ),
      )
      await site.says(site.main, 'not valid')
      expect(await site.get('/api/v1/namespaces/of-others/configmaps/rogue')).toBeUndefined()
      await site.converged(site.push('Take it out again', less))
      survived.push('an object where none may be')
    })

    test('waits while the mirror is away, and follows when it is back', async () => {
      const before = await site.versions(pulled(less))
      await site.mirror.leave()
      const commit = site.push('Bring Grafana back', full)
      await site.says(site.main, 'refused')
      expect(await site.versions(pulled(less))).toEqual(before)
      await site.mirror.come()
      seconds['from the return of the mirror'] = await site.converged(commit)
      expect((await site.versions(pulled(full))).size).toBe(pulled(full).length)
      survived.push('mirror away')
    })

    test('ends in the same state when the API server dies and comes back in mid-sync', async () => {
      const commit = site.push('Take Grafana out again', less)
      await isSyncing(site, commit)
      await site.plane.restartApiServer(2)
      seconds['from the return of the API server'] = await site.converged(commit)
      expect((await site.versions(pulled(less))).size).toBe(pulled(less).length)
      survived.push('API server killed in mid-sync')
    })

    test('ends in the same state when the agent dies in mid-sync', async () => {
      const commit = site.push('Bring Grafana back for good', full)
      await isSyncing(site, commit)
      await site.argo.kill()
      await site.argo.start()
      seconds['from the return of the agent'] = await site.converged(commit)
      expect((await site.versions(pulled(full))).size).toBe(pulled(full).length)
      survived.push('agent killed in mid-sync')
    })

    test('deletes nothing when the folder of the cluster is emptied or gone', async () => {
      const before = await site.versions(pulled(full))
      const only = full.filter(({ path }) => /Namespace_(lake|payments)\.yaml$/.test(path))
      site.push('Empty the folder', only)
      await site.says(site.main, 'wipe out all resources')
      site.push('Delete the folder', [])
      await site.says(site.main, 'app path does not exist')
      await site.says(site.kept, 'app path does not exist')
      expect(await site.versions(pulled(full))).toEqual(before)
      await site.converged(site.push('Restore the folder', full))
      survived.push('folder emptied', 'folder deleted')
    })

    test('is taken away by the commands of its page, and what is not its own stays', async () => {
      await site.operate('Stop, and undo')
      const ours = pulled(full).filter(object => !isKept(object))
      await expect.poll(async () => (await site.versions(ours)).size, { timeout: 60_000 }).toBe(0)
      const namespaces = pulled(full).filter(({ kind }) => kind === 'Namespace')
      expect((await site.versions(namespaces)).size).toBe(namespaces.length)
      expect(await site.versions(FOREIGN)).toEqual(foreign)
    })
  })
}
