/** What we write is read back by the parser that clusters use, and by npm's `yaml` in both versions of YAML. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { toYaml, type Json } from '#kernel'
import { nasty } from './nasty.ts'

const hasGo = spawnSync('go', ['version']).status === 0
const withGo = hasGo ? '' : ' (skipped: there is no `go` on the PATH)'
if (!hasGo)
  console.warn('go-reader: no `go` on the PATH, so nothing is compared with Go; install Go 1.22 or later')

/** Every place a scalar can stand in; the list goes through each of them. */
const places: Record<string, (text: string) => Json> = {
  'the whole document': text => text,
  'a value': text => ({ a: { b: text, c: 1 }, d: text }),
  'an item of a list': text => [text, [text, text], 1],
  'an item of a list below a key': text => ({ a: [text, { b: text, c: [text] }], d: 1 }),
  'a key of a scalar': text => ({ [text]: text }),
  'a key of a map': text => ({ a: { [text]: { [text]: 1, b: {} } } }),
  'a key of a list': text => [{ [text]: [1, { [text]: [] }] }],
}

describe('the list of nasty strings', () => {
  test('is long, without repetition, and without what is not Unicode', () => {
    expect(nasty.length).toBeGreaterThan(1500)
    expect(new Set(nasty).size).toBe(nasty.length)
    expect(nasty.filter(text => /\p{Surrogate}/u.test(text))).toEqual([])
  })

  test.for(Object.entries(places))('comes back from npm yaml 1.1 and 1.2 as %s', ([, place]) => {
    const values = nasty.map(place)
    for (const version of ['1.1', '1.2'] as const) {
      const misread = values.filter(value => !isSame(parse(toYaml(value), { version }), value))
      expect(misread).toEqual([])
    }
  })
})

describe('Go', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drawbridge-go-reader-'))
  const reader = join(folder, process.platform === 'win32' ? 'go-reader.exe' : 'go-reader')
  afterAll(() => rmSync(folder, { recursive: true }))
  beforeAll(() => {
    if (hasGo) run('go', ['build', '-trimpath', '-o', reader, '.'], import.meta.dirname)
  }, 300_000)

  /** What Go reads from these documents, each written by `toYaml`, in one file. */
  function readByGo(documents: readonly string[]): unknown[] {
    const file = join(folder, 'documents.yaml')
    writeFileSync(file, documents.map(document => `---\n${document}`).join(''))
    const { stdout } = run(reader, [], folder, `${file}\n`)
    return stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as unknown)
  }

  test.skipIf(!hasGo).for(Object.entries(places))(
    `reads every nasty string back as %s${withGo}`,
    ([, place]) => {
      const values = nasty.map(place)
      const read = readByGo(values.map(value => toYaml(value)))
      expect(read).toHaveLength(values.length)
      expect(values.filter((value, i) => !isSame(read[i], value))).toEqual([])
    },
  )

  test.skipIf(!hasGo)(`reads 3000 nested values back${withGo}`, () => {
    const values = fc.sample(nested(), { seed: 1, numRuns: 3000 })
    const read = readByGo(values.map(value => toYaml(value)))
    expect(read).toHaveLength(values.length)
    expect(values.filter((value, i) => !isSame(read[i], value))).toEqual([])
  })

  test.skipIf(!hasGo)(`is strict: a key given twice is a failure that names the file${withGo}`, () => {
    writeFileSync(join(folder, 'twice.yaml'), 'a: 1\na: 2\n')
    expect(() => run(reader, [folder], folder)).toThrow(/twice\.yaml: document 1: .*"a" already set/s)
    rmSync(join(folder, 'twice.yaml'))
  })

  test.skipIf(!hasGo)(`refuses half a surrogate pair, which is why toYaml does${withGo}`, () => {
    expect(() => readByGo(['"\\ud800"\n'])).toThrow('invalid Unicode character')
    expect(() => toYaml('\ud800')).toThrow('half a surrogate pair')
  })
})

function nested(): fc.Arbitrary<Json> {
  const text = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary' }))
  const { value } = fc.letrec<{ value: Json }>(tie => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(
        text,
        fc.maxSafeInteger(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
      ),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(text, tie('value'), { maxKeys: 4 }),
    ),
  }))
  return value
}

/** Whether a reader's value is the one JSON would give back; the order of keys does not count, -0 is 0. */
function isSame(read: unknown, meant: Json): boolean {
  return canonical(read) === canonical(meant)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1))
      : member,
  )
}

function run(command: string, args: readonly string[], cwd: string, input = ''): { stdout: string } {
  const env = { ...process.env, GOTOOLCHAIN: 'local', GOFLAGS: '-mod=readonly' }
  const result = spawnSync(command, args, { cwd, input, env, encoding: 'utf8', maxBuffer: 2 ** 30 })
  if (result.status !== 0)
    throw new Error(`${command} ${args.join(' ')}: ${result.error?.message ?? result.stderr}`)
  return result
}
