/**
 * ytt 0.40.1 applies the overlays that mount files into a package's pods, to a workload that has volumes and to one that
 * has none. kapp-controller 0.38.5 has ytt 0.41.1, which no registry has; 0.40.1 is the one before it that can be had.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse, parseAllDocuments, stringify } from 'yaml'
import { buildProgram, hasGo } from './build.ts'

const root = resolve(import.meta.dirname, '../..')
const GOLDEN = 'packages/carvel/testdata/mounted-files.overlay.yml'

interface Overlay {
  readonly from: string
  readonly text: string
}

/** The overlays of the golden and of every rendered cluster. */
function overlays(): Overlay[] {
  const rendered = readdirSync(join(root, 'generated'), { recursive: true, encoding: 'utf8' })
    .filter(file => /\/Secret_[\w-]+-files\.yaml$/.test(file))
    .toSorted()
    .map(file => ({ from: `generated/${file}`, text: overlayOf(join(root, 'generated', file)) }))
  return [{ from: GOLDEN, text: readFileSync(join(root, GOLDEN), 'utf8') }, ...rendered]
}

function overlayOf(file: string): string {
  const { stringData } = parse(readFileSync(file, 'utf8')) as {
    readonly stringData: { readonly 'overlay.yml': string }
  }
  return stringData['overlay.yml']
}

interface Container {
  readonly name: string
  readonly volumeMounts: readonly { readonly name: string }[]
}

interface Workload {
  readonly kind: string
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly containers: readonly Container[]
        readonly volumes: readonly { readonly name: string }[]
      }
    }
  }
}

/** A workload that an overlay is meant for, bare or with a volume of its own. */
function workloadOf({ text }: Overlay, withVolume: boolean): object {
  const [, match = '{}'] = /overlay\.subset\((.*)\)$/m.exec(text) ?? []
  const { kind, metadata } = JSON.parse(match) as { readonly kind: string; readonly metadata: object }
  const [, name] = /- name: (\S+)\n\s*#@overlay\/match missing_ok=True\n\s*volumeMounts:/.exec(text) ?? []
  const own = withVolume && { volumeMounts: [{ name: 'own', mountPath: '/own' }] }
  const volumes = withVolume && { volumes: [{ name: 'own', emptyDir: {} }] }
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata,
    spec: { template: { spec: { containers: [{ name: 'sidecar' }, { name, ...own }], ...volumes } } },
  }
}

describe.skipIf(!hasGo)(`ytt 0.40.1${hasGo ? '' : ' (skipped: no go)'}`, () => {
  let program = ''
  const folder = mkdtempSync(join(tmpdir(), 'ytt-'))
  beforeAll(() => {
    program = buildProgram('ytt', 'github.com/vmware-tanzu/carvel-ytt/cmd/ytt')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  function apply(overlay: string, workload: object) {
    const files = { 'workload.yml': stringify(workload), 'overlay.yml': overlay }
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    const result = spawnSync(
      program,
      Object.keys(files).flatMap(name => ['-f', join(folder, name)]),
      {
        encoding: 'utf8',
      },
    )
    const documents = parseAllDocuments(result.stdout).map(document => document.toJS() as unknown)
    return { ...result, workload: documents[0] as Workload }
  }

  test.each(
    overlays().flatMap(overlay => [true, false].map(withVolume => ({ ...overlay, overlay, withVolume }))),
  )('mounts what $from says (a volume of its own: $withVolume)', ({ overlay, withVolume }) => {
    const { status, stderr, workload } = apply(overlay.text, workloadOf(overlay, withVolume))
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const { containers, volumes } = workload.spec.template.spec
    const names = [...(withVolume ? ['own'] : []), 'drawbridge-files']
    expect(volumes.map(({ name }) => name)).toEqual(names)
    expect(containers[1]?.volumeMounts.map(({ name }) => name)).toEqual(names)
    expect(containers[0]).toEqual({ name: 'sidecar' })
  })

  test('refuses a workload of another name, so that a package that changed is noticed', () => {
    const { status, stderr } = apply(readFileSync(join(root, GOLDEN), 'utf8'), {
      kind: 'DaemonSet',
      metadata: { name: 'other' },
      spec: {},
    })
    expect(status).not.toBe(0)
    expect(stderr).toContain('Expected number of matched nodes to be 1')
  })
})
