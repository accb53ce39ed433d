import { expect, test } from 'vitest'
import { Testing } from 'cdk8s'
import { parse, parseAllDocuments } from 'yaml'
import { existingSecret, generatedSecret, managedSecret } from '#kernel'
import { addMounts } from './mounted-files-object.ts'
import { mountOverlay, type FileMount, type MountedFile } from './mounted-files.ts'

const mountOf = (files: readonly MountedFile[]): FileMount => ({
  namespace: 'logging',
  workload: { kind: 'DaemonSet', name: 'agent' },
  container: 'agent',
  folder: '/agent/files',
  files,
})

interface Rendered {
  readonly kind: string
  readonly metadata: { readonly name: string }
  readonly spec?: {
    readonly template?: { readonly stringData: Readonly<Record<string, string>> }
    readonly target?: { readonly template: { readonly data: Readonly<Record<string, string>> } }
  }
}

function render(files: readonly MountedFile[]) {
  const chart = Testing.chart()
  const annotations = addMounts(chart, 'agent', 'packages', [mountOf(files)], {})
  return { annotations, objects: Testing.synth(chart) as readonly Rendered[] }
}

const text: MountedFile = { name: 'ca.crt', content: 'public\n' }

test('the overlay mounts public text from a ConfigMap and secrets from Secrets, one source each', async () => {
  const key: MountedFile = { name: 'tls.key', content: { before: '', secret: managedSecret('site/key') } }
  await expect(mountOverlay(mountOf([text, key]))).toMatchFileSnapshot('testdata/mounted-files.overlay.yml')
})

test('the PackageInstall takes every overlay, the mount first', () => {
  const secret = (name: string) => ({ before: '', secret: existingSecret('packages', name, 'key') })
  const { annotations } = render([
    { name: 'b.key', content: secret('b') },
    text,
    { name: 'c.key', content: secret('c') },
  ])
  expect(annotations).toEqual({
    'ext.packaging.carvel.dev/ytt-paths-from-secret-name.0': 'agent-files',
    'ext.packaging.carvel.dev/ytt-paths-from-secret-name.1': 'agent-file-b-key',
    'ext.packaging.carvel.dev/ytt-paths-from-secret-name.2': 'agent-file-c-key',
  })
})

test.each(['hunter2', 'a', 'ab', 'ü ${NOT} {{ read }} # "quoted"'])(
  'what stands in front of an existing secret and the secret read as one: %s',
  value => {
    const before = '@SET  token='
    const { objects } = render([
      { name: 'token.conf', content: { before, secret: existingSecret('packages', 'agent', 'to.ken') } },
    ])
    const template = objects.find(({ kind }) => kind === 'SecretTemplate')?.spec?.template?.stringData[
      'overlay.yml'
    ]
    // what secretgen-controller does with the expression
    const filled = template?.replace('$(.source.data.to\\.ken)', Buffer.from(value).toString('base64'))
    const { data } = parse(filled ?? '') as { readonly data: Readonly<Record<string, string>> }
    expect(Buffer.from(data['token.conf'] ?? '', 'base64').toString()).toBe(`${before}${value}`)
  },
)

test('an entry of a vault is put in by an expression that YAML does not change', () => {
  const { objects } = render([
    { name: 'token.conf', content: { before: '@SET  token=', secret: managedSecret('site/agent', 'token') } },
  ])
  const { data = {} } = objects.find(({ kind }) => kind === 'ExternalSecret')?.spec?.target?.template ?? {}
  expect(data['overlay.yml']).toContain(
    'token.conf: "{{ printf `%s%s` `@SET  token=` (.secret | trim) | b64enc }}"',
  )
})

test('a password that the cluster makes is made once and read from there', () => {
  const { objects } = render([{ name: 'key', content: { before: '', secret: generatedSecret('shared') } }])
  expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'Secret agent-files',
    'Password shared',
    'SecretTemplate agent-file-key',
  ])
})

test('what cannot be put in front of base64 is refused', () => {
  const secret = existingSecret('packages', 'agent', 'token')
  expect(() => render([{ name: 'a', content: { before: 'four', secret } }])).toThrow('a multiple of three')
})

test('a Secret of another namespace is refused', () => {
  const secret = existingSecret('elsewhere', 'agent', 'token')
  expect(() => render([{ name: 'a', content: { before: '', secret } }])).toThrow(
    'must be in namespace packages',
  )
})

test('without public files there is no ConfigMap', () => {
  const documents = parseAllDocuments(
    mountOverlay(mountOf([{ name: 'key', content: { before: '', secret: managedSecret('a') } }])),
  )
  expect(documents.map(document => Object.keys(document.toJS() as object))).toEqual([['spec']])
})

test('two workloads of a package have files of their own', () => {
  const chart = Testing.chart()
  const secret = { before: '', secret: existingSecret('packages', 'agent', 'token') }
  const mounts = [mountOf([text]), { ...mountOf([{ name: 'token', content: secret }]), name: 'second' }]
  expect(addMounts(chart, 'agent', 'packages', mounts, {})).toEqual({
    'ext.packaging.carvel.dev/ytt-paths-from-secret-name.0': 'agent-files',
    'ext.packaging.carvel.dev/ytt-paths-from-secret-name.1': 'agent-second-files',
    'ext.packaging.carvel.dev/ytt-paths-from-secret-name.2': 'agent-second-file-token',
  })
  expect(mountOverlay(mounts[1] as FileMount)).toContain('{"name":"drawbridge-second-files-token"}')
})
