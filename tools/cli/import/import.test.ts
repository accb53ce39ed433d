/** YAML from outside becomes a room that renders the same objects; what cannot is refused with its place. */
import { readFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { existingSecret } from '#kernel'
import { run } from '../import.ts'
import { tell } from '../tell.ts'
import { registerTypeScript, temporaryRoot } from '../temporary-root.ts'
import { importFrom, importText, renderRoom } from './trial.ts'

registerTypeScript()
const { root, remove } = temporaryRoot({})
afterAll(remove)
describe('what a vendor ships', () => {
  test.each(['vendor', 'chart', 'secrets', 'remarks', 'oddities'])(
    '%s is rendered by its room field by field',
    async name => {
      const { ok, problems, files } = await importFrom(
        root,
        join(import.meta.dirname, `testdata/${name}.yaml`),
        `import-${name}`,
      )
      expect({ ok, problems }).toEqual({ ok: true, problems: [] })
      const golden = files.get(`packages/import-${name}/testdata/defaults.yaml`)
      expect(renderRoom(root, `import-${name}`, files)).toBe(golden)
      await expect(golden).toMatchFileSnapshot(`testdata/${name}.golden.yaml`)
      await expect(files.get(`packages/import-${name}/values.ts`)).toMatchFileSnapshot(
        `testdata/${name}.values.txt`,
      )
    },
  )

  test('its values decide what is rendered', async () => {
    const { files } = await importFrom(
      root,
      join(import.meta.dirname, 'testdata/vendor.yaml'),
      'import-other',
    )
    const text = renderRoom(root, 'import-other', files, {
      namespace: 'widgets',
      images: { widgetController: 'v2' },
      widgetController: { replicas: 5, logLevel: 'debug' },
    })
    expect(text).toContain('registry.test.example.internal/tkg/widgets/widget-controller:v2')
    expect(text).toContain('- --helper-image=registry.test.example.internal/tkg/widgets/helper:1.2')
    expect(text).toContain('replicas: 5')
    expect(text).toContain('- --log-level=debug')
    expect(text).toContain('- --webhook=widget-webhook.widgets.svc:9443')
    expect(text).not.toContain('widget-system')
  })
})

test('a file of another machine, with a mark of its encoding and its ends of lines, says the same', async () => {
  const text = readFileSync(join(import.meta.dirname, 'testdata/remarks.yaml'), 'utf8')
  const { files } = await importText(root, text, 'same')
  const other = await importText(root, `\uFEFF${text.replaceAll('\n', '\r\n')}`, 'same')
  expect(other.files).toEqual(files)
})

test('comments stand at the fields that they stood at', async () => {
  const { files } = await importFrom(root, join(import.meta.dirname, 'testdata/remarks.yaml'), 'talk')
  const objects = [...files].filter(([path]) => path.includes('/objects/') && !path.endsWith('made.ts'))
  await expect(objects.map(([, text]) => text).join('\n')).toMatchFileSnapshot('testdata/remarks.objects.txt')
})

describe('a Secret', () => {
  const file = join(import.meta.dirname, 'testdata/secrets.yaml')

  test('becomes references, and whoever imports it is told what to put where', async () => {
    const { files, said } = await importFrom(root, file, 'shop')
    const pages = ['secrets.ts', 'objects/secret-shop-db.ts', 'index.ts'].map(page =>
      files.get(`packages/shop/${page}`),
    )
    await expect(`${said.join('\n')}\n\n${pages.join('\n')}`).toMatchFileSnapshot(
      'testdata/secrets.pages.txt',
    )
  })

  test('leaves none of its bytes anywhere, nor does what told of them', async () => {
    const { files, said } = await importFrom(root, file, 'shop')
    const everything = [...files.values(), ...said].join('\n')
    for (const bytes of [
      'correct-horse',
      'battery-staple',
      'super-secret-key',
      'secretlogin',
      'tr0ub4dor',
      'eyJhbGciOi',
      'H4sIAAAA',
    ]) {
      expect(everything).not.toContain(bytes)
      expect(everything).not.toContain(btoa(bytes).slice(0, 8))
    }
    expect(everything).not.toContain('/u3+7QAA')
  })

  test('is filled from where a site says, or from where it cannot with a report', async () => {
    const { files } = await importFrom(root, file, 'shop-site')
    const own = { login: { username: existing('username'), password: existing('password') } }
    expect(renderRoom(root, 'shop-site', files, { secrets: own })).not.toContain('login')
    const mixed = { login: { username: existing('username') } }
    expect(() => renderRoom(root, 'shop-site', files, { secrets: mixed })).toThrow(
      'Secret tools/login cannot be filled from these references',
    )
  })
})

const existing = (key: string) => existingSecret('tools', 'login', key)

function object(kind: string, name: string): string {
  return `apiVersion: v1\nkind: ${kind}\nmetadata: { name: ${name} }\n`
}

test('a folder is read file by file, and a file that is not there is named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'drawbridge-import-'))
  writeFileSync(join(folder, 'b.yml'), object('ConfigMap', 'b'))
  writeFileSync(
    join(folder, 'a.json'),
    JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } }),
  )
  writeFileSync(join(folder, 'README.md'), '# not YAML: at all: {')
  const { files } = await importFrom(root, folder, 'folder')
  expect([...files.keys()].filter(path => path.includes('/objects/configmap'))).toEqual([
    'packages/folder/objects/configmap-a.ts',
    'packages/folder/objects/configmap-b.ts',
  ])
  const { ok, text } = await tell(root, run, { from: 'vendor/nothing.yaml' })
  expect({ ok, text }).toMatchObject({
    ok: false,
    text: expect.stringContaining('there is no file or folder') as string,
  })
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('# not YAML')
})
