/**
 * libcni v1.0.1 and the CNI plugins v1.0.1 read every network that we render: libcni calls the plugins as Multus does, with
 * nothing to set up. SR-IOV and whereabouts are in no registry; of them libcni reads the frame only.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { multusCni } from '#multus-cni'
import { problemText, renderScene, standIn } from '#testing'
import { buildProgram, hasGo } from './build.ts'
import { BROKEN } from './cni/broken.ts'
import { madeUp } from './cni/made-up.ts'

const KINDS = [
  'bridge',
  'host-device',
  'ipvlan',
  'macvlan',
  'tuning',
  'sbr',
  'static',
  'host-local',
  'whereabouts',
]
const root = resolve(import.meta.dirname, '../..')
const PLUGINS = [
  'ipam/static',
  'main/bridge',
  'main/host-device',
  'main/ipvlan',
  'main/macvlan',
  'meta/tuning',
].map(path => `github.com/containernetworking/plugins/plugins/${path}`)

/** The folder with the plugins' programs. */
function buildPlugins(): string {
  const folder = join(root, 'node_modules/.cache/drawbridge/parsers/cni-plugins/')
  mkdirSync(folder, { recursive: true })
  execFileSync('go', ['build', '-trimpath', '-o', folder, ...PLUGINS], {
    cwd: join(import.meta.dirname, 'cni'),
    env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly' },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return folder
}

describe.skipIf(!hasGo)(`CNI 1.0.1${hasGo ? '' : ' (skipped: no go)'}`, () => {
  let [program, plugins] = ['', '']
  const folder = mkdtempSync(join(tmpdir(), 'cni-check-'))
  beforeAll(() => {
    program = buildProgram('cni')
    plugins = buildPlugins()
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  /** What is said of each configuration, in order; empty where it is taken. */
  function verdicts(configs: readonly string[]): string[] {
    const paths = configs.map((config, i) => {
      const path = join(folder, `${i}.json`)
      writeFileSync(path, config)
      return path
    })
    const { stdout, status } = spawnSync(program, [plugins, ...paths], { encoding: 'utf8' })
    expect(status).toBe(0)
    return paths.map(path => {
      const line = stdout.split('\n').find(each => each.startsWith(`${path}: `))
      return line?.slice(path.length + 2) ?? ''
    })
  }

  test('takes every network that we render', () => {
    const networks = [...networksBelow('generated'), ...networksBelow('packages/multus-cni/testdata')]
    expect(networks.length).toBeGreaterThan(6)
    const said = verdicts(networks.map(({ config }) => config))
    expect(networks.flatMap(({ from }, i) => (said[i] ? [`${from}: ${said[i]}`] : []))).toEqual([])
  })

  test.each(BROKEN)('refuses $name', ({ config, says }) => {
    expect(verdicts([typeof config === 'string' ? config : JSON.stringify(config)])[0]).toContain(says)
  })

  test('takes whatever we let pass', () => {
    const options = fc.sample(madeUp, { numRuns: 600, seed: 31 })
    const passed = options.filter(each => errorsOf(each) === '')
    const configs = passed.map(configOf)
    expect(verdicts(configs).flatMap((said, i) => (said ? [`${said}\n${configs[i]}`] : []))).toEqual([])
    const kinds = configs.flatMap(config =>
      [...config.matchAll(/"type": "([\w-]+)"/g)].map(([, type]) => type),
    )
    expect(
      Object.fromEntries(KINDS.map(kind => [kind, kinds.filter(each => each === kind).length > 5])),
    ).toEqual(Object.fromEntries(KINDS.map(kind => [kind, true])))
    expect(passed.length).toBeLessThan(500)
  })
})

type Options = NonNullable<Parameters<typeof multusCni>[1]>

function sceneOf(options: Options) {
  return [multusCni({}, options), standIn('antrea'), standIn('whereabouts')]
}

/** Our errors, without the warnings. */
function errorsOf(options: Options): string {
  return problemText(sceneOf(options))
    .split('\n')
    .filter(line => /^\S/.test(line) && !line.startsWith('warning'))
    .join('\n')
}

function configOf(options: Options): string {
  const network = renderScene(sceneOf(options)).find(
    ({ object }) => object?.kind === 'NetworkAttachmentDefinition',
  )
  return (network?.object?.['spec'] as { readonly config: string } | undefined)?.config ?? ''
}

function networksBelow(place: string) {
  return readdirSync(join(root, place), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.yaml'))
    .toSorted()
    .flatMap(file => {
      const text = readFileSync(join(root, place, file), 'utf8')
      if (!text.includes('kind: NetworkAttachmentDefinition')) return []
      return parseAllDocuments(text).flatMap(document => {
        const object = document.toJS() as { kind: string; spec: { config: string } }
        return object.kind === 'NetworkAttachmentDefinition'
          ? [{ from: `${place}/${file}`, config: object.spec.config }]
          : []
      })
    })
}
