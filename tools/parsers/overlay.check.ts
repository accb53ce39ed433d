/**
 * ytt 0.40.1 applies what `yttText` writes, and must do what our own engine does: with every case of the room of overlays, and
 * with random overlays on random objects. Where the engine refuses, so does ytt, but for the refusals named below.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { yttText } from '#carvel'
import { toYaml, type Json } from '#yaml'
import { overlayObjects, toYtt, type Overlay, type Refusal } from '#overlay'
import { readCases } from '../../packages/overlay/testdata/read-cases.ts'
import { buildProgram, hasGo } from './build.ts'
import { someObjects, someOverlay } from './overlay/random.ts'

const CASES = resolve(import.meta.dirname, '../../packages/overlay/testdata')

/** ytt prints one JSON object after another, without anything between; its YAML would not bring back every character. */
function splitObjects(text: string): readonly string[] {
  const objects: string[] = []
  let [depth, from] = [0, 0]
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token === '{') depth++
    else if (token === '}' && --depth === 0) {
      objects.push(text.slice(from, index + 1))
      from = index + 1
    }
  }
  return objects
}

/** Where we are stricter: ytt adds what is left of an operation to what is new, or does not look at words until it must. */
const STRICTER: ReadonlySet<string> = new Set(['overlay/new', 'overlay/words'])

describe.skipIf(!hasGo)(`ytt 0.40.1${hasGo ? '' : ' (skipped: no go)'}`, () => {
  let program = ''
  const folder = mkdtempSync(join(tmpdir(), 'ytt-overlay-'))
  beforeAll(() => {
    program = buildProgram('ytt', 'github.com/vmware-tanzu/carvel-ytt/cmd/ytt')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  function applyYtt(objects: readonly unknown[], text: string) {
    const files = {
      'a.yml': objects.map(object => `---\n${toYaml(object as Json)}`).join(''),
      'b.yml': text,
    }
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const args = [...Object.keys(files).flatMap(name => ['-f', join(folder, name)]), '-o', 'json']
    const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
    return {
      ok: status === 0,
      stderr,
      objects: splitObjects(stdout).map(text => JSON.parse(text) as unknown),
    }
  }

  /** Applies an overlay with both, and says what they agree on; undefined where ytt cannot be given the overlay. */
  function compare(input: readonly object[], overlay: Overlay) {
    const ytt = toYtt(overlay)
    const ours = overlayObjects(
      input.map(object => ({ object: object as never })),
      [{ overlay }],
    )
    const refusals = ours.refusals.map(({ refusal }) => refusal)
    if ('refusals' in ytt) return { refused: 'both', by: [...refusals, ...ytt.refusals] }
    const text = yttText([ytt.document])
    const theirs = applyYtt(input, text)
    if (refusals.length > 0) {
      const stricter = refusals.every(({ rule }) => STRICTER.has(rule))
      if (!stricter) expect({ text, input, refusals, ytt: theirs.ok }).toMatchObject({ ytt: false })
      return { refused: theirs.ok ? 'us' : 'both', by: refusals }
    }
    expect({ text, input, ok: theirs.ok, stderr: theirs.stderr }).toMatchObject({ ok: true, stderr: '' })
    expect({ text, input, objects: theirs.objects }).toMatchObject({
      objects: ours.objects.map(({ object }) => object),
    })
    return { refused: 'nobody', by: [] as readonly Refusal[] }
  }

  describe.each(readdirSync(CASES).filter(file => file.endsWith('.yaml')))('%s', file => {
    test.each(readCases(file))('$name', ({ input, overlay, output }) => {
      const { refused } = compare(input as readonly object[], overlay)
      expect(refused === 'nobody').toBe(output !== undefined)
    })
  })

  test('random overlays do to random objects what they do here', () => {
    const seen = { nobody: 0, both: 0, us: 0 }
    fc.assert(
      fc.property(
        someObjects.chain(objects => fc.tuple(fc.constant(objects), someOverlay(objects))),
        ([objects, overlay]) => {
          seen[compare(objects, overlay).refused as keyof typeof seen]++
        },
      ),
      { seed: 6, numRuns: 400 },
    )
    // each of them has been seen often enough to mean something
    expect(Object.values(seen).reduce((sum, each) => sum + each, 0)).toBe(400)
    expect(Math.min(seen.nobody, seen.both)).toBeGreaterThan(50)
  })
})
