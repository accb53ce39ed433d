/** Real manifests of vendors become rooms that type-check, lint, are formatted, and render every field of what was read. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { check, resolveConfig } from 'prettier'
import { afterAll, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { compareText, toYaml, type Json } from '#kernel'
import { registerTypeScript, temporaryRoot } from '../temporary-root.ts'
import { importFrom, renderRoom, type Trial } from './trial.ts'

registerTypeScript()
const { root, remove } = temporaryRoot({})
afterAll(remove)

const HERE = join(import.meta.dirname, '../../..')
const SHARED = join(HERE, '../shared/data/crds')
const own = ['vendor', 'chart', 'secrets', 'remarks', 'oddities'].map(name =>
  join(import.meta.dirname, `testdata/${name}.yaml`),
)
const shared = existsSync(SHARED) ? readdirSync(SHARED).map(name => join(SHARED, name)) : []
const skipped = shared.length > 0 ? '' : ' (skipped: no ../shared)'

const made = new Map<string, Trial>()

test.skipIf(shared.length === 0)(
  `each vendor's definitions are rendered as they were read${skipped}`,
  { timeout: 120_000 },
  async () => {
    for (const file of shared) {
      const name = nameOf(file)
      const trial = await importFrom(root, file, name)
      expect(trial).toMatchObject({ ok: true, problems: [] })
      made.set(name, trial)
      const rendered = renderRoom(root, name, trial.files)
      expect(texts(rendered)).toEqual(texts(readFileSync(file, 'utf8')))
    }
  },
)

test('every made room type-checks, lints and is formatted', { timeout: 240_000 }, async () => {
  for (const file of own) made.set(nameOf(file), await importFrom(root, file, nameOf(file)))
  expect(judge()).toEqual([])
  const config = await resolveConfig(import.meta.filename)
  const sources = [...made.values()]
    .flatMap(({ files }) => [...files])
    .filter(([path]) => path.endsWith('.ts'))
  for (const [filepath, text] of sources)
    expect({ filepath, ok: await check(text, { ...config, filepath }) }).toEqual({ filepath, ok: true })
})

/** What tsc and oxlint say of the rooms in a copy of the repository, where they would lie. */
function judge(): string[] {
  const copy = temporaryRoot({})
  const cwd = join(copy.root, 'made')
  for (const { files } of made.values()) for (const [path, text] of files) write(join(cwd, path), text)
  for (const name of ['packages', 'tsconfig.base.json', 'package.json', '.oxlintrc.json'])
    cpSync(join(HERE, name), join(cwd, name), { recursive: true })
  const folders = [...made.keys()].map(name => `packages/${name}`)
  writeFileSync(
    join(cwd, 'tsconfig.json'),
    JSON.stringify({ extends: './tsconfig.base.json', include: folders }),
  )
  symlinkSync(join(HERE, 'node_modules'), join(cwd, 'node_modules'))
  const run = (program: string, ...options: string[]) => {
    const { status, stdout } = spawnSync(join('node_modules/.bin', program), options, {
      cwd,
      encoding: 'utf8',
    })
    return status === 0 ? [] : [stdout]
  }
  const said = [...run('tsc', '-p', '.'), ...run('oxlint', '--type-aware', '--deny-warnings', ...folders)]
  copy.remove()
  return said
}

function nameOf(file: string): string {
  return `made-${basename(file).replace(/[-.0-9]*\.yaml$/, '')}`
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

/** Each document as we write it; as a set, because a room has them in the order of their files. */
function texts(yaml: string): string[] {
  const documents = parseAllDocuments(yaml, { version: '1.1' })
  return documents
    .flatMap(document => ('toJS' in document ? [document.toJS() as Json] : []))
    .filter(content => content !== null)
    .map(content => toYaml(content))
    .toSorted(compareText)
}
