/** `why` on the shipped environments: each place is looked up by its words, so that a line may move. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../why.ts'
import { tell } from '../tell.ts'
import { run as manifests } from '../manifests.ts'
import { registerTypeScript, temporaryRoot } from '../temporary-root.ts'
import { askSample } from './ask.ts'

registerTypeScript()
const here = join(import.meta.dirname, '../../..')
const payments = 'generated/production/payments'

/** `<file>:<line>` of the first line that holds the words. */
function place(file: string, words: string, root = here): string {
  const line = readFileSync(join(root, file), 'utf8')
    .split('\n')
    .findIndex(text => text.includes(words))
  expect(line, `${file} holds ${words}`).toBeGreaterThanOrEqual(0)
  return `${file}:${line + 1}`
}

describe('a rendered line', { timeout: 120_000 }, () => {
  test.each<[string, string, string, string, string]>([
    [
      'of a text file comes from the line of the cluster',
      `${payments}/cluster-config.yaml`,
      'AWS_VPC_CIDR:',
      'environments/production/payments.ts',
      "cidr: '10.42.0.0/16'",
    ],
    [
      'within the text of a Secret comes from the line of the environment',
      `${payments}/manifests/fluent-bit/tanzu-packages/Secret_fluent-bit-values.yaml`,
      'port                 6514',
      'environments/production/environment.ts',
      'port: 6514',
    ],
    [
      'that is computed from a number comes from the number',
      `${payments}/cluster-config.yaml`,
      'WORKER_MACHINE_COUNT:',
      'environments/production/payments.ts',
      'perZone: 3',
    ],
    [
      'that no environment says comes from the room',
      `${payments}/manifests/contour/tanzu-packages/Secret_contour-values.yaml`,
      'infrastructure_provider:',
      'packages/contour/builds.ts',
      "'aws'",
    ],
    [
      'of a dashboard comes from the dashboard',
      `${payments}/manifests/grafana/tanzu-system-dashboards/ConfigMap_dashboard-antrea.yaml`,
      '"title": "Antrea',
      'packages/antrea/dashboards/antrea.ts',
      "title: 'Antrea",
    ],
    [
      'of a report comes from the flow that it tells of',
      'generated/production/reports/ports.md',
      'the agent pulls manifests',
      'packages/carvel/mirror-flow.ts',
      "purpose: 'the agent pulls manifests'",
    ],
    [
      "of the operator's page comes from the sentence",
      `${payments}/agent/README.md`,
      'Let Docker on the bootstrap machine trust the registry',
      'packages/tkg/handwork.ts',
      'Let Docker on the bootstrap machine trust the registry',
    ],
  ])('%s', async (_, file, words, source, written) => {
    const { ok, said, text } = await tell(here, run, { place: place(file, words) })
    expect(text).toBe('')
    expect(ok).toBe(true)
    expect(said).toContain(`written in ${place(source, written)}:`)
  })

  test('names the layers that the value passed', async () => {
    const file = `${payments}/manifests/contour/tanzu-packages/Secret_contour-values.yaml`
    const { said } = await tell(here, run, { place: place(file, 'externalTrafficPolicy: Local') })
    expect(said).toMatch(/^ {2}package default +packages\/contour\/\S+ +overridden/m)
    expect(said).toMatch(/^ {2}component +packages\/carvel\/install-package\.ts\S+ +carries/m)
    expect(said).toMatch(/^ {2}cluster +environments\/production\/payments\.ts\S+ +decides +'Local'/m)
  })
})

test('a line of a source feeds fields of every cluster that it reaches', { timeout: 120_000 }, async () => {
  const asked = place('environments/production/environment.ts', "host: 'siem.production.example.internal'")
  const { said } = await tell(here, run, { place: asked })
  expect(said).toContain("'siem.production.example.internal'")
  for (const cluster of ['analytics', 'logistics', 'management', 'payments', 'shared-services'])
    expect(said).toContain(
      `generated/production/${cluster}/manifests/fluent-bit/tanzu-packages/Secret_fluent-bit-values.yaml:`,
    )
  expect(said).not.toContain('generated/staging')
})

/** Payments, where every layer says the same two things: how traffic reaches Envoy, and who owns a namespace. */
const everyLayerSays: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  'environments/production/environment.ts': [
    ["import { certManager } from '#cert-manager'", "$&\nimport { contour } from '#contour'"],
    ['    certManager(),', "$&\n    contour({ envoy: { service: { externalTrafficPolicy: 'Local' } } }),"],
    ["  plan: 'prod',", `$&\n  namespaces: { payments: ${owned('site')} },`],
    ['\n  overlays: [', `$&\n    ${owner('auditors').slice(1, -1)},`],
  ],
  'environments/production/roles/workload.ts': [
    [
      '    contour(\n      {},',
      "    contour(\n      { envoy: { service: { externalTrafficPolicy: 'Cluster' } } },",
    ],
    ["  role: 'workload',", `$&\n  namespaces: { payments: ${owned('workloads')} },`],
  ],
  'environments/production/payments.ts': [
    ["import { cluster } from '#kernel'", "$&\nimport { overlay } from '#overlay'"],
    ['  workers: {', `  overlays: ${owner('ops')},\n$&`],
  ],
}

function owned(name: string): string {
  return `{ description: 'Takes orders.', labels: { 'example.internal/owner': '${name}' } }`
}

function owner(name: string): string {
  return `[overlay({ kind: 'Namespace', name: 'payments' }, { metadata: { labels: { 'example.internal/owner': '${name}' } } })]`
}

describe('a value that every layer says', { timeout: 240_000 }, () => {
  const { root, remove } = temporaryRoot({}, { copy: ['environments'] })
  afterAll(remove)
  beforeAll(async () => {
    for (const [file, edits] of Object.entries(everyLayerSays)) {
      let text = readFileSync(join(root, file), 'utf8')
      for (const [from, to] of edits) {
        if (text.split(from).length !== 2) throw new Error(`${file} does not have ${from} once`)
        text = text.replace(from, to)
      }
      writeFileSync(join(root, file), text)
    }
    const { text } = await tell(root, manifests, {
      environment: 'production',
      cluster: 'payments',
      cache: false,
    })
    if (text.includes('error')) throw new Error(text)
  })

  test.each([
    [
      'default-to-cluster',
      'contour/tanzu-packages/Secret_contour-values.yaml',
      'externalTrafficPolicy: Local',
    ],
    ['component-to-overlay', 'namespaces/Namespace_payments.yaml', 'internal/owner: ops'],
  ])('%s: each layer is listed with its place', async (name, file, words) => {
    const asked = place(`${payments}/manifests/${file}`, words, root)
    const { ok, said, text } = await tell(root, run, { place: asked })
    expect(text).toBe('')
    expect(ok).toBe(true)
    // a room's own line moves with every edit of the room; that there is one is what counts
    const golden = said
      .replace(/(packages\/\S+\.ts):\d+:\d+ */g, '$1:<place>  ')
      .replace(/(\.ts:\d+:\d+) +/g, '$1  ')
    await expect(`${golden}\n`).toMatchFileSnapshot(`testdata/${name}.txt`)
  })
})

test(
  'a value inside an operation of an overlay is written where its author wrote it',
  { timeout: 120_000 },
  async () => {
    const label = `${payments}/agent/kapp-controller/Namespace_tanzu-packages.yaml`
    const { said } = await tell(here, run, { place: place(label, 'example.internal/classification') })
    expect(said).toContain(`written in ${place('environments/production/environment.ts', "'cui'")}`)
  },
)

test('drawn leaves become others with the line that is named for them', { timeout: 300_000 }, async () => {
  const { leaves, resolved, drawn, changed, failures } = await askSample(here, 7, 6)
  expect(failures).toEqual([])
  expect(changed).toBe(drawn)
  expect(resolved / leaves).toBeGreaterThanOrEqual(0.999)
})

test.each([
  ['no line', 'generated/production', 'does not say a line'],
  ['no file', `${payments}/manifests/contuor/x.yaml:3`, `did you mean ${payments}/manifests/contour?`],
  ['no such line', 'environments/production/management.ts:4000', 'has no line 4000'],
  ['the header', `${payments}/cluster-config.yaml:1`, 'is the header that every rendered file has'],
  [
    'a line that opens a map',
    `${payments}/agent/kapp-controller/Namespace_tanzu-packages.yaml:4`,
    'holds no value',
  ],
  ['a comment of a source', 'environments/production/environment.ts:1', 'comments and imports feed nothing'],
  ['a file that nothing is rendered from', 'README.md:1', 'nothing is rendered from README.md'],
])('%s is refused with the way on', { timeout: 60_000 }, async (_, asked, words) => {
  const { ok, text } = await tell(here, run, { place: asked })
  expect(ok).toBe(false)
  expect(text).toContain(words)
})

test('a file of ours where no file of ours belongs is refused', async () => {
  const header = readFileSync(join(here, payments, 'cluster-config.yaml'), 'utf8').split('\n')[0]
  const { root, remove } = temporaryRoot({}, { copy: ['environments'] })
  mkdirSync(join(root, 'generated/production'), { recursive: true })
  writeFileSync(join(root, 'generated/production/old.yaml'), `${header}\na: 1\n`)
  const { ok, text } = await tell(root, run, { place: 'generated/production/old.yaml:2' })
  expect(ok).toBe(false)
  expect(text).toContain("generated/production/old.yaml is no cluster's file, and no report")
  remove()
})
