/** `plan`: the shipped clusters' own plans, as text, as a picture and as data. */
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Output } from './verb.ts'
import { planClusters, run } from './plan.ts'
import { tell } from './tell.ts'
import { registerTypeScript, temporaryRoot } from './temporary-root.ts'

registerTypeScript()
const here = join(import.meta.dirname, '../..')
const payments = { environment: 'production', cluster: 'payments' }
const silent: Output = { say: () => {}, progress: () => {}, report: () => {} }

describe('the shipped clusters', () => {
  test.each(['create', 'delete'] as const)('have nothing out of order: %s', action => {
    const { plans, problems } = planClusters(here, {}, action)
    expect(problems).toEqual([])
    expect(plans.length).toBeGreaterThan(5)
    for (const { plan } of plans) {
      const objects = plan.steps.flatMap(({ changes }) => changes.map(({ change }) => change.key))
      expect(new Set(objects).size).toBe(objects.length)
      expect(plan.blocked).toEqual([])
    }
  })
})

describe('the verb', () => {
  test('says numbered steps, and what each waits for', async () => {
    const { ok, said } = await tell(here, run, payments)
    expect(ok).toBe(true)
    expect(said).toMatch(
      /^production\/payments: \d+ objects in \d+ steps, as kapp 0\.49 applies them the first/,
    )
    expect(said).toMatch(/\nstep 1\n {2}\S/)
    expect(said).toMatch(/PackageInstall tanzu-packages\/contour\n +after cert-manager\.drawbridge\/package/)
  })

  test('says the order of deletion', async () => {
    const { said } = await tell(here, run, { ...payments, delete: true })
    const place = (text: string) => said.indexOf(text)
    expect(place('PackageInstall tanzu-packages/contour')).toBeGreaterThan(0)
    expect(place('ServiceAccount tanzu-packages/contour-package')).toBeGreaterThan(
      place('PackageInstall tanzu-packages/contour'),
    )
  })

  test('draws a picture', async () => {
    const { said } = await tell(here, run, { ...payments, format: 'mermaid' })
    expect(said).toMatch(/^flowchart TD\n/)
    expect(said).toMatch(/\n {2}s\d+_\d+ --> s\d+_\d+/)
  })

  test('gives data', async () => {
    const { json } = await run(here, payments, silent)
    expect(json).toMatchObject({
      plans: [{ environment: 'production', cluster: 'payments', action: 'create' }],
      problems: [],
    })
  })

  test('a name that nobody has is a problem', async () => {
    const { ok, text } = await tell(here, run, { cluster: 'paymnets' })
    expect(ok).toBe(false)
    expect(text).toContain('did you mean payments?')
  })
})

describe('a cluster with a mistake in its order', () => {
  const { root, remove } = temporaryRoot({
    'environments/lab/environment.ts': `
import { environment, defineComponent, group } from '#kernel'
import { kappController } from '#carvel'
import { tkg161 } from '#tkg'
import { ApiObject } from 'cdk8s'

const ring = defineComponent({
  name: 'ring',
  values: group('ring', {}),
  chart: chart => {
    for (const [name, other] of [['one', 'two'], ['two', 'one']])
      new ApiObject(chart, name, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
          name,
          namespace: 'tanzu-packages',
          annotations: {
            'kapp.k14s.io/change-group': 'ring/' + name,
            'kapp.k14s.io/change-rule': 'upsert after upserting ring/' + other,
          },
        },
      })
  },
})

export const lab = environment({
  name: 'lab',
  release: tkg161,
  region: 'us-gov-west-1',
  availabilityZones: ['us-gov-west-1a'],
  domain: 'lab.example.internal',
  networks: {
    main: {
      vpc: 'vpc-0a1b2c3d4e5f60718',
      cidr: '10.40.0.0/16',
      subnets: { 'us-gov-west-1a': 'subnet-0a1b2c3d4e5f60711' },
    },
  },
  registry: { host: 'registry.lab.example.internal', project: 'tkg' },
  git: { url: 'https://git.lab.example.internal/platform/drawbridge.git' },
  dns: ['10.40.0.2'],
  ntp: ['10.40.0.3'],
  identity: { type: 'none' },
  sshKey: 'lab',
  plan: 'dev',
  agent: kappController(),
  components: [
    ring(),
  ],
})
`,
    'environments/lab/management.ts': `
import { cluster } from '#kernel'
import { lab } from './environment.ts'

export default cluster(lab, { name: 'management', role: 'management', network: lab.networks.main })
`,
  })
  afterAll(remove)

  test('says where the component is used, and who waits for whom', async () => {
    const { ok, text, said } = await tell(root, run)
    expect({ ok, said }).toEqual({ ok: false, said: '' })
    expect(text).toContain('environments/lab/environment.ts:49:5  management/manifests/ring/')
    expect(text).toContain('ConfigMap tanzu-packages/one waits for ConfigMap tanzu-packages/two')
  })
})
