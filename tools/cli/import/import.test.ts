/** YAML from outside becomes a room that renders the same objects; what cannot is refused with its place. */
import { readFileSync, mkdtempSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { run } from '../import.ts'
import { tell } from '../tell.ts'
import { registerTypeScript, temporaryRoot } from '../temporary-root.ts'

registerTypeScript()
const { root, remove } = temporaryRoot({})
afterAll(remove)
const require = createRequire(import.meta.url)

/** The files that an import makes, and what it says; nothing is written. */
async function importFrom(from: string, name: string) {
  const files = new Map<string, string>()
  const told = { problems: [] as string[], said: [] as string[] }
  const { ok } = await run(
    root,
    { from, name },
    {
      say: line => told.said.push(line),
      progress: () => {},
      report: some => told.problems.push(...some.map(({ message }) => message)),
    },
    { exists: path => files.has(path), create: (path, text) => void files.set(path, text), listed: true },
  )
  return { ok, files, ...told }
}

/** What the made room renders with its defaults, by the kernel that the room itself imports. */
function renderRoom(name: string, files: ReadonlyMap<string, string>, values?: object): string {
  for (const [path, text] of files) {
    // beside packages/, which is the repository's own
    const file = join(root, 'rooms', path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  const room = require(join(root, 'rooms/packages', name, 'index.ts')) as Record<
    string,
    (values?: object) => unknown
  >
  const { renderText } = require(join(root, 'packages/testing/index.ts')) as {
    renderText: (name: string, uses: unknown[]) => string
  }
  return renderText(
    name,
    Object.values(room).map(use => use(values)),
  )
}

describe('what a vendor ships', () => {
  test.each(['vendor', 'chart'])('%s is rendered by its room field by field', async name => {
    const { ok, problems, files } = await importFrom(
      join(import.meta.dirname, `testdata/${name}.yaml`),
      `import-${name}`,
    )
    expect({ ok, problems }).toEqual({ ok: true, problems: [] })
    const golden = files.get(`packages/import-${name}/testdata/defaults.yaml`)
    expect(renderRoom(`import-${name}`, files)).toBe(golden)
    await expect(golden).toMatchFileSnapshot(`testdata/${name}.golden.yaml`)
    await expect(files.get(`packages/import-${name}/values.ts`)).toMatchFileSnapshot(
      `testdata/${name}.values.txt`,
    )
  })

  test('its values decide what is rendered', async () => {
    const { files } = await importFrom(join(import.meta.dirname, 'testdata/vendor.yaml'), 'import-other')
    const text = renderRoom('import-other', files, {
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

test.each([
  ['no YAML', 'a: [1, 2\nb: }\n', ['input.yaml is not valid YAML']],
  ['a template of a chart', 'apiVersion: v1\nkind: {{ .Values.kind }}\n', ['input.yaml is not valid YAML']],
  ['an alias without an anchor', 'a: *b\n', ['*b names no anchor of this document']],
  ['a values file', 'replicas: 3\n', ['this document is no Kubernetes object']],
  [
    'an object twice',
    `${object('ConfigMap', 'a')}---\n${object('ConfigMap', 'a')}`,
    ['ConfigMap a is there twice'],
  ],
  [
    'a key twice',
    'apiVersion: v1\napiVersion: v1\n',
    ['input.yaml is not valid YAML: Map keys must be unique'],
  ],
  [
    'a Secret with data',
    `${object('Secret', 'a')}stringData: { password: hunter2 }\n`,
    ['Secret a holds data, which must not enter Git'],
  ],
  [
    'a Secret in a list',
    'apiVersion: v1\nkind: List\nitems:\n- { apiVersion: v1, kind: Secret, metadata: { name: b }, data: { x: aHVudGVyMg== } }\n',
    ['Secret b holds data'],
  ],
  [
    'a password in a file',
    `${object('ConfigMap', 'a')}data:\n  app.ini: |\n    password = hunter2\n`,
    ['ConfigMap a holds what looks like a credential: password'],
  ],
  [
    'an image without a tag',
    `${object('Pod', 'a')}spec: { containers: [{ name: a, image: nginx }] }\n`,
    ['Pod a runs an image without a tag'],
  ],
  [
    'a label that is a truth',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, labels: { on: true, x: yes } }\n',
    ['is no text'],
  ],
  ['nothing', '# nothing here\n', ['holds no object']],
])('%s is refused, and no file is made', async (_, text, words) => {
  const folder = mkdtempSync(join(tmpdir(), 'drawbridge-import-'))
  writeFileSync(join(folder, 'input.yaml'), text)
  const told = await importFrom(folder, 'refused')
  expect(told.ok).toBe(false)
  expect(told.files.size).toBe(0)
  for (const word of words) expect(told.problems.join('\n')).toContain(word)
  expect(told.problems.join('\n')).not.toMatch(/hunter2|aHVudGVyMg/)
})

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
  const { files } = await importFrom(folder, 'folder')
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
