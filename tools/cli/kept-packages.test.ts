/** Copies of packages: overlays of what a package makes are tried on them, and a run says where there is none. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { sharedData, unlessShared } from '#testing'
import { run as manifests } from './manifests.ts'
import { tell } from './tell.ts'
import { registerTypeScript, temporaryRoot } from './temporary-root.ts'
import { run as verify } from './verify.ts'

registerTypeScript()

const { root, remove } = temporaryRoot({}, { copy: ['environments'] })
afterAll(remove)
afterEach(() => {
  for (const folder of ['environments/packages', 'environments/staging/packages'])
    rmSync(join(root, folder), { recursive: true, force: true })
})

const VERSION = 'contour.tanzu.vmware.com/1.20.2+vmware.1-tkg.1'
const envoy = (name: string) => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: ${name}
  namespace: tanzu-system-ingress
spec:
  template:
    spec:
      containers: [{ name: envoy, image: envoy }]
`

/** Keeps files of a copy, and renders the one cluster of staging that has an overlay of Contour's package. */
function renderWith(
  files: Readonly<Record<string, string>>,
  folder = 'environments/packages',
  verb = manifests,
) {
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, folder, VERSION, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  return tell(root, verb, { cache: false, dryRun: true, environment: 'staging', cluster: 'apps' })
}

describe('without a copy', () => {
  test.each([
    ['manifests', manifests],
    ['verify', verify],
  ])('%s names the package once', async (_, verb) => {
    const { said } = await renderWith({}, undefined, verb)
    expect(said.match(/^overlays not tried.*$/gm)).toEqual([
      'overlays not tried, without a copy of the package: contour.tanzu.vmware.com 1.20.2+vmware.1-tkg.1 (packages/package-copies/README.md)',
    ])
  })
})

describe('with a copy', () => {
  test('overlays are tried, and nothing is said where each finds what it means', async () => {
    const { ok, text, said } = await renderWith({ 'config/a.yml': envoy('envoy'), 'README.md': 'a note' })
    expect({ ok, text }).toEqual({ ok: true, text: '' })
    expect(said).not.toContain('overlays not tried')
  })

  test('one that matches nothing is refused where it was written', async () => {
    const { ok, text } = await renderWith({ 'rendered.yaml': envoy('envoi') })
    expect(ok).toBe(false)
    await expect(`${text}\n`).toMatchFileSnapshot('testdata/packages-no-match.txt')
  })

  test('of the environment goes before that of all', async () => {
    await renderWith({ 'rendered.yaml': envoy('envoi') })
    expect(await renderWith({ 'a.yaml': envoy('envoy') }, 'environments/staging/packages')).toMatchObject({
      ok: true,
    })
  })

  test('a change of it is seen, whatever was remembered of the cluster', async () => {
    await renderWith({ 'a.yaml': envoy('envoy') })
    const options = { environment: 'staging', cluster: 'apps' }
    expect(await tell(root, manifests, options)).toMatchObject({ ok: true })
    expect((await tell(root, manifests, options)).ok).toBe(true)
    writeFileSync(join(root, 'environments/packages', VERSION, 'a.yaml'), envoy('envoi'))
    expect((await tell(root, manifests, options)).ok).toBe(false)
  })
})

describe('refused:', () => {
  const SCRIPT = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  script: |\n    #@ no comment\n`
  test.each<[name: string, files: Readonly<Record<string, string>>]>([
    [
      'a ytt template',
      {
        'config/a.yaml': `${SCRIPT}---\n${envoy('envoy')}`.replace(
          'name: envoy\n',
          'name: #@ data.values.name\n',
        ),
      },
    ],
    ['a file that is no YAML', { 'a.yaml': 'a: [1\n' }],
    ['data values beside objects', { 'a.yaml': envoy('envoy'), 'values.yaml': '#! plain\nnamespace: web\n' }],
  ])('%s', async (name, files) => {
    const { ok, text } = await renderWith(files)
    expect(ok).toBe(false)
    await expect(`${text}\n`).toMatchFileSnapshot(`testdata/packages-${name.replaceAll(' ', '-')}.txt`)
  })

  test('but not a text that only looks like one, nor what imgpkg keeps about a bundle', async () => {
    const { ok, text } = await renderWith({
      'a.yaml': `${SCRIPT}---\n${envoy('envoy')}`,
      '.imgpkg/images.yml': 'apiVersion: imgpkg.carvel.dev/v1alpha1\nkind: ImagesLock\n',
    })
    expect({ ok, text }).toEqual({ ok: true, text: '' })
  })
})

describe.skipIf(!sharedData)(`Contour's own definitions as a copy${unlessShared}`, () => {
  const definitions = sharedData ? readFileSync(join(sharedData, 'crds/contour-1.20.2.yaml'), 'utf8') : ''
  const role = join(root, 'environments/staging/roles/workload.ts')
  const before = readFileSync(role, 'utf8')
  afterEach(() => writeFileSync(role, before))

  /** Puts another overlay in the place of the shipped one. */
  function overlayDefinition(plural: string) {
    const overlaid = `packageOverlays: [overlay({ kind: 'CustomResourceDefinition', name: '${plural}.projectcontour.io' }, { metadata: { annotations: { 'kapp.k14s.io/delete-strategy': merge('orphan', { missingOk: true }) } } })]`
    writeFileSync(
      role,
      before
        .replace(/packageOverlays: \[\w+\]/, overlaid)
        .replace(/^import \{ envoy.*$/m, "import { merge, overlay } from '#overlay'"),
    )
    for (const path of Object.keys(require.cache)) if (path.startsWith(root)) delete require.cache[path]
    return renderWith({ 'rendered.yaml': definitions })
  }

  test('an overlay of one of them finds it', async () => {
    expect(await overlayDefinition('httpproxies')).toMatchObject({ ok: true, text: '' })
  })

  test('an overlay of one that is not there is told of the nearest', async () => {
    const { ok, text } = await overlayDefinition('httproxies')
    expect(ok).toBe(false)
    await expect(`${text}\n`).toMatchFileSnapshot('testdata/packages-no-definition.txt')
  })
})
