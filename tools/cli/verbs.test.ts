import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { helpOf } from './help.ts'
import { readVerbs } from './main.ts'
import { run as manifests } from './manifests.ts'
import { parseOptions, type VerbSchema } from './options.ts'
import { tell as tellIn } from './tell.ts'
import { registerTypeScript, temporaryRoot } from './temporary-root.ts'
import type { Options, Verb } from './verb.ts'
import { run as verify } from './verify.ts'

registerTypeScript()

const { root, remove } = temporaryRoot({}, { copy: ['environments'] })
afterAll(remove)

const tell = (verb: Verb, options: Options = {}) => tellIn(root, verb, options)

/** Every file below generated/ with its text. */
function tree(): Record<string, string> {
  const folder = join(root, 'generated')
  if (!existsSync(folder)) return {}
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [
      join(parentPath, name).slice(folder.length + 1),
      readFileSync(join(parentPath, name), 'utf8'),
    ]),
  )
}

const CONFIG = 'sandbox/playground/cluster-config.yaml'

describe('over a rendered tree', () => {
  beforeEach(async () => {
    const { ok, text } = await tell(manifests, { cache: true })
    if (!ok) throw new Error(text)
  })

  test('verify finds nothing to say', async () => {
    expect(await tell(verify)).toMatchObject({ ok: true, text: '' })
  })

  test('a hand edit is found by verify with its line, and the next run repairs it although nothing else changed', async () => {
    const before = tree()
    writeFileSync(join(root, 'generated', CONFIG), `${before[CONFIG]}tampered: true\n`)
    expect((await tell(verify)).text).toMatch(
      /cluster-config\.yaml:\d+:1 {2}differs\n {2}found: {4}tampered: true\n {2}expected: the end of the file/,
    )
    expect((await tell(manifests, { cache: true })).said).toContain('0 added, 1 changed, 0 removed')
    expect(tree()).toEqual(before)
  })

  test('a missing, a stale and a foreign file are each named', async () => {
    rmSync(join(root, 'generated', CONFIG))
    const header = tree()['sandbox/management/cluster-config.yaml']?.split('\n')[0]
    writeFileSync(join(root, 'generated/sandbox/playground/old.yaml'), `${header}\n`)
    writeFileSync(join(root, 'generated/sandbox/playground/notes.txt'), 'milk\n')
    const { ok, text } = await tell(verify)
    expect(ok).toBe(false)
    expect(text).toContain(`generated/${CONFIG}  is missing`)
    expect(text).toContain('generated/sandbox/playground/old.yaml  is stale')
    expect(text).toContain('generated/sandbox/playground/notes.txt  was not written by Drawbridge')
    expect((await tell(manifests, { cache: true })).said).toContain('notes.txt (not ours, left alone)')
    expect(Object.keys(tree())).toContain('sandbox/playground/notes.txt')
    expect(Object.keys(tree())).not.toContain('sandbox/playground/old.yaml')
    rmSync(join(root, 'generated/sandbox/playground/notes.txt'))
  })

  test('a dry run names what would change and writes nothing', async () => {
    rmSync(join(root, 'generated', CONFIG))
    const { said } = await tell(manifests, { cache: true, dryRun: true })
    expect(said).toContain(`add      generated/${CONFIG}`)
    expect(Object.keys(tree())).not.toContain(CONFIG)
  })

  test("a deleted cluster's output goes, the reports forget it, and nothing else changes", async () => {
    const file = join(root, 'environments/sandbox/playground.ts')
    const text = readFileSync(file, 'utf8')
    const before = tree()
    rmSync(file)
    await tell(manifests, { cache: true })
    const others = (files: typeof before) =>
      Object.fromEntries(
        Object.entries(files).filter(([path]) => !/^sandbox\/(playground|reports)\//.test(path)),
      )
    const after = tree()
    expect(others(after)).toEqual(others(before))
    expect(Object.keys(after).filter(path => path.startsWith('sandbox/playground/'))).toEqual([])
    expect(before['sandbox/reports/ports.md']).toContain('| playground |')
    expect(after['sandbox/reports/ports.md']).not.toContain('playground')
    writeFileSync(file, text)
  })

  test('one cluster alone keeps the reports of its environment whole, with and without a memory', async () => {
    await tell(manifests, { cache: true })
    const whole = tree()
    for (const cache of [true, false]) {
      rmSync(join(root, 'generated/sandbox/reports'), { recursive: true })
      if (!cache) rmSync(join(root, '.drawbridge'), { recursive: true })
      expect(await tell(manifests, { cache, cluster: 'playground' })).toMatchObject({ ok: true })
      expect(tree()).toEqual(whole)
    }
  })

  test('reports stay as they are, with a warning, while a cluster of the environment is broken', async () => {
    await tell(manifests, { cache: true })
    const whole = tree()
    const file = join(root, 'environments/sandbox/broken.ts')
    writeFileSync(file, 'export default {}\n')
    const told = await tell(manifests, { cache: true, cluster: 'playground' })
    rmSync(file)
    expect(told.text).toContain(
      'the reports of sandbox are left as they are, because broken cannot be composed',
    )
    expect(tree()).toEqual(whole)
  })

  test('shards in any order are the whole, byte for byte', async () => {
    const whole = tree()
    rmSync(join(root, 'generated'), { recursive: true })
    for (const shard of ['2/3', '3/3', '1/3'])
      expect(await tell(manifests, { cache: true, shard })).toMatchObject({ ok: true })
    expect(tree()).toEqual(whole)
  })
})

test('a lost or damaged state costs time only', async () => {
  await tell(manifests, { cache: true })
  const state = join(root, '.drawbridge/state/sandbox/playground.json')
  mkdirSync(join(root, '.drawbridge/state/sandbox'), { recursive: true })
  writeFileSync(state, '{ not json')
  expect((await tell(manifests, { cache: true })).said).toContain('0 added, 0 changed, 0 removed')
})

test.each<[string, Options, string]>([
  ['an environment', { environment: 'productoin' }, 'did you mean production?'],
  ['a cluster', { cluster: 'payment' }, 'did you mean payments?'],
  ['a shard', { shard: '4/3' }, 'for example 3/16'],
])('%s that is not there is a problem, not an empty run', async (_, options, text) => {
  expect((await tell(manifests, options)).text).toContain(text)
  expect((await tell(verify, options)).text).toContain(text)
})

const schema: VerbSchema = {
  description: 'What it does.',
  title: 'Try',
  properties: {
    name: { type: 'string', description: 'Name', $default: { $source: 'argv', index: 0 } },
    cluster: { type: 'string', description: 'Cluster', alias: 'c' },
    dryRun: { type: 'boolean', description: 'Dry', alias: 'd', default: false },
    cache: { type: 'boolean', description: 'Cache', default: true },
    role: { type: 'string', description: 'Role', enum: ['a', 'b'] },
  },
}

test.each<[string[], Options | string]>([
  [['--cluster', 'x', '--dry-run'], { cluster: 'x', dryRun: true, cache: true }],
  [['-c', 'x', '-d', '--no-cache', 'thing'], { name: 'thing', cluster: 'x', dryRun: true, cache: false }],
  [['--cluster=x', '--dryRun=false'], { cluster: 'x', dryRun: false, cache: true }],
  [['--clutser', 'x'], 'there is no option --clutser; did you mean --cluster?'],
  [['--role', 'c'], '--role takes one of a, b, not c'],
  [['a', 'b'], 'b is one argument too many'],
])('options %j', (args, expected) => {
  const parsed = parseOptions(schema, args)
  expect('options' in parsed ? parsed.options : parsed.error).toEqual(expected)
})

test('every verb of the table has a file, and its help names every option', () => {
  for (const [name, { schema: path }] of Object.entries(readVerbs())) {
    const file = JSON.parse(readFileSync(join(import.meta.dirname, '../npm', path), 'utf8')) as VerbSchema
    expect([name, existsSync(join(import.meta.dirname, `${name}.ts`))]).toEqual([name, true])
    expect(Object.keys(file.properties)).toContain('json')
    // Nx prints these two as they are, and says undefined where it finds no text
    expect(file.description).toMatch(/\.$/)
    for (const { command } of file.examples ?? []) expect(command).toContain(name)
    for (const { description } of Object.values(file.properties))
      expect(helpOf(name, file)).toContain(description)
  }
})
