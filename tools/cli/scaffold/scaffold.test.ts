import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { run as cluster } from '../cluster.ts'
import { run as component } from '../component.ts'
import { run as environment } from '../environment.ts'
import { run as manifests } from '../manifests.ts'
import { tell as tellIn } from '../tell.ts'
import { registerTypeScript, temporaryRoot } from '../temporary-root.ts'
import type { Options, Verb } from '../verb.ts'

registerTypeScript()

const { root, remove } = temporaryRoot({}, { copy: ['environments'] })
afterAll(remove)

const tell = (verb: Verb, options: Options = {}) => tellIn(root, verb, options)

test('a scaffolded environment with clusters renders untouched', async () => {
  expect(await tell(environment, { name: 'disaster-recovery', region: 'us-gov-east-1' })).toMatchObject({
    ok: true,
  })
  expect(await tell(cluster, { environment: 'disaster-recovery', name: 'billing' })).toMatchObject({
    ok: true,
  })
  expect(
    await tell(cluster, { environment: 'production', name: 'billing', cidr: '10.45.0.0/16' }),
  ).toMatchObject({ ok: true })
  const { ok, text, said } = await tell(manifests, { cache: true })
  expect({ ok, said }).toMatchObject({
    ok: true,
    said: expect.stringContaining('4 environments, 13 clusters') as string,
  })
  // no error, and for every fact that only the site knows the sentence that asks for it
  expect(text.split('\n').filter(line => /^\S/.test(line))).toEqual([
    'environments/disaster-recovery/billing.ts:7:9  warning: cluster billing: keeps its logs to itself',
    'environments/disaster-recovery/billing.ts:7:9  warning: cluster billing: nobody watches it',
    'environments/disaster-recovery/billing.ts:7:9  warning: disaster-recovery/billing: disaster-recovery has no cluster for shared services',
    'environments/disaster-recovery/environment.ts:12:9  warning: environment disaster-recovery: does not say which endpoints its VPCs have',
    'environments/disaster-recovery/environment.ts:39:13  warning: environment disaster-recovery: says no authority for its registry',
    'environments/disaster-recovery/environment.ts:44:8  warning: environment disaster-recovery: says no authority for its Git mirror',
    'environments/disaster-recovery/environment.ts:50:21  warning: environment disaster-recovery: has no identity provider',
    'environments/disaster-recovery/management.ts:6:9  warning: cluster management: keeps its logs to itself',
  ])
  expect(
    readFileSync(join(root, 'generated/disaster-recovery/billing/cluster-config.yaml'), 'utf8'),
  ).toContain('CLUSTER_NAME: billing')
})

test('a dry run lists the files and makes none', async () => {
  const { ok, said } = await tell(component, { name: 'velero', dryRun: true })
  expect({ ok, said }).toMatchObject({
    ok: true,
    said: expect.stringContaining('would add packages/velero/index.ts') as string,
  })
  expect(existsSync(join(root, 'packages/velero'))).toBe(false)
})

test.each<[string, Verb, Options, string]>([
  ['a capital in a name', component, { name: 'Velero' }, 'Velero cannot name a component'],
  ['a word of TypeScript', component, { name: 'class' }, 'class cannot name a component'],
  ['two dashes', component, { name: 'a--b' }, 'a--b cannot name a component'],
  ['a room that is there', component, { name: 'contour' }, 'packages/contour/index.ts is there already'],
  [
    'a package that is none',
    component,
    { name: 'velero', refName: 'velero' },
    'velero is not the name of a package',
  ],
  [
    'an environment that is not there',
    cluster,
    { environment: 'productoin', name: 'x' },
    'did you mean production?',
  ],
  [
    'a network that is not there',
    cluster,
    { environment: 'staging', name: 'x', network: 'workload' },
    'did you mean workloads?',
  ],
  ['a region that is none', environment, { name: 'x', region: 'mars' }, 'mars is not an AWS region'],
])('%s is refused, and nothing is written', async (_, verb, options, text) => {
  const result = await tell(verb, options)
  expect(result.ok).toBe(false)
  expect(result.text).toContain(text)
})
