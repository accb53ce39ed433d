/** `crds`: definitions are kept, every object of their kinds is checked, and a source that has none is told why. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { run as crds } from './crds.ts'
import { run as manifests } from './manifests.ts'
import { sharedData, unlessShared } from '#testing'
import { tell } from './tell.ts'
import { registerTypeScript, temporaryRoot } from './temporary-root.ts'
import type { Options } from './verb.ts'

registerTypeScript()

const { root, remove } = temporaryRoot({}, { copy: ['environments'] })
afterAll(remove)
afterEach(() => {
  for (const folder of ['environments/crds', 'environments/sandbox/crds', 'source'])
    rmSync(join(root, folder), { recursive: true, force: true })
})

const PASSWORD = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: passwords.secretgen.k14s.io
  uid: 1c2d
  annotations: { controller-gen.kubebuilder.io/version: v0.7.0 }
spec:
  group: secretgen.k14s.io
  scope: Namespaced
  names: { plural: passwords, singular: password, kind: Password, listKind: PasswordList }
  versions:
    - name: v1alpha1
      served: true
      storage: true
      additionalPrinterColumns: [{ name: Age, type: date, jsonPath: .metadata.creationTimestamp }]
      schema:
        openAPIV3Schema:
          description: Prose.
          type: object
          required: [spec]
          properties:
            spec:
              type: object
              properties:
                description: { type: string, description: A field of that name. }
                length: { type: integer, default: 40 }
status: { acceptedNames: { plural: passwords, kind: Password } }
`

/** Writes the source's files and reads them. */
function keep(files: Readonly<Record<string, string>>, options: Options = {}, from = 'source') {
  mkdirSync(join(root, 'source'), { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, 'source', name), text)
  return tell(root, crds, { from: join(root, from), ...options })
}

const FILE = 'environments/crds/passwords.secretgen.k14s.io.json'

describe('definitions', () => {
  test('are kept without their prose and without what is of one cluster, and a second time nothing changes', async () => {
    expect(await keep({ 'a.yaml': PASSWORD })).toMatchObject({ ok: true, text: '' })
    await expect(readFileSync(join(root, FILE), 'utf8')).toMatchFileSnapshot('testdata/kept-definition.json')
    const again = await keep({})
    expect(again.said).toBe('1 definition in environments/crds/: 0 added, 0 changed, 1 unchanged')
  })

  test('are read from lists and JSON too, each once, whatever stands beside them', async () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n- ${PASSWORD.trim().replaceAll('\n', '\n  ')}\n`
    const other = '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}'
    const { ok, said } = await keep({ 'list.yaml': list, 'other.json': other, 'notes.txt': 'kind: none' })
    expect({ ok, said }).toEqual({
      ok: true,
      said: `added    ${FILE}  Password (secretgen.k14s.io/v1alpha1)\n1 definition in environments/crds/: 1 added, 0 changed, 0 unchanged`,
    })
  })

  test('of one environment are kept in its own folder, and a dry run keeps none', async () => {
    await keep({ 'a.yaml': PASSWORD }, { environment: 'sandbox', dryRun: true })
    expect(existsSync(join(root, 'environments/sandbox/crds'))).toBe(false)
    await keep({ 'a.yaml': PASSWORD }, { environment: 'sandbox' })
    expect(readdirSync(join(root, 'environments/sandbox/crds'))).toEqual(['passwords.secretgen.k14s.io.json'])
    expect(existsSync(join(root, FILE))).toBe(false)
  })
})

describe('a source that has none is told why', () => {
  test.each<[name: string, files: Readonly<Record<string, string>>, from: string]>([
    ['a folder that is not there', {}, 'sorce'],
    ['an empty folder', {}, 'source'],
    [
      'objects that are no definitions',
      { 'a.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: { name: a }' },
      'source',
    ],
    ['no YAML', { 'a.yaml': 'a: [' }, 'source'],
    ['a version that is no more', { 'a.yaml': PASSWORD.replace('k8s.io/v1', 'k8s.io/v1beta1') }, 'source'],
    [
      'a name that leads elsewhere',
      { 'a.yaml': PASSWORD.replace('passwords.secretgen', '../passwords') },
      'source',
    ],
  ])('%s', async (name, files, from) => {
    const { ok, text } = await keep(files, {}, from)
    expect(ok).toBe(false)
    await expect(`${text.replaceAll(root, '<root>')}\n`).toMatchFileSnapshot(
      `testdata/crds-${name.replaceAll(' ', '-')}.txt`,
    )
    expect(existsSync(join(root, 'environments/crds'))).toBe(false)
  })

  test('a kubeconfig whose cluster does not answer', async () => {
    const config =
      'apiVersion: v1\nkind: Config\nclusters: [{ name: a, cluster: { server: "https://127.0.0.1:1" } }]\ncontexts: [{ name: a, context: { cluster: a, user: a } }]\nusers: [{ name: a, user: {} }]\ncurrent-context: a\n'
    const { ok, text } = await keep({ config }, {}, 'source/config')
    expect(ok).toBe(false)
    expect(text).toContain('kubectl could not read the definitions of the cluster that this kubeconfig names')
  })

  test('an environment that is not there', async () => {
    expect((await keep({ 'a.yaml': PASSWORD }, { environment: 'sandbx' })).text).toContain(
      'did you mean sandbox?',
    )
  })
})

describe('what is kept is what objects are checked against', () => {
  const generate = () =>
    tell(root, manifests, {
      cache: false,
      dryRun: true,
      environment: 'production',
      cluster: 'shared-services',
    })

  test('a field that the definition has not is refused, and the kind is known from then on', async () => {
    const before = await generate()
    expect(before.said).toMatch(/^without a schema: .*Password/m)
    await keep({ 'a.yaml': PASSWORD })
    const { ok, text } = await generate()
    expect(ok).toBe(false)
    expect(text).toContain('Password spec.secretTemplate is no field of spec')
  })

  test('a kept file that is no definition is named', async () => {
    await keep({ 'a.yaml': PASSWORD })
    writeFileSync(join(root, FILE), '{"kind":"Secret"}')
    const { ok, text } = await generate()
    expect(ok).toBe(false)
    expect(text).toContain(`${FILE}  is no definition that \`drawbridge crds\` has kept`)
  })

  test.skipIf(!sharedData)(
    `every kind of TKG that is rendered passes its definition${unlessShared}`,
    async () => {
      const kept = await tell(root, crds, { from: join(sharedData ?? '', 'crds') })
      expect(kept).toMatchObject({ ok: true, text: '' })
      const { ok, text, said } = await tell(root, manifests, { cache: false, dryRun: true })
      expect({ ok, text }).toEqual({ ok: true, text: '' })
      expect(/^without a schema: (.*);/m.exec(said)?.[1]).toBe('ClusterSecretStore, ExternalSecret')
    },
  )
})
