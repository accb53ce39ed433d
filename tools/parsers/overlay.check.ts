/**
 * ytt 0.40.1 applies what `yttText` writes, and must do what our own engine does: with every case of the room of overlays, and
 * with random overlays on random objects. Where the engine refuses, so does ytt, but for the refusals named below.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { yttText } from '#carvel'
import { toYaml, type Json } from '#yaml'
import { overlayObjects, toYtt, type Overlay } from '#overlay'
import { caseFiles, readCases, someObjects, someOverlay } from '#testing'
import { buildProgram, hasGo } from './build.ts'

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

/** What an author may call an overlay; nothing of it may count. */
const NAME = "a name: \"of #@overlay/remove (@ #@ if True: @) - #! 'characters' --- ü\u00a0"

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

  /** Applies an overlay with both: what each made of it, and the text that ytt was given. */
  function both(input: readonly object[], { words, ...unnamed }: Overlay) {
    const overlay = { ...unnamed, words: { name: NAME, ...words } }
    const ytt = toYtt(overlay)
    const ours = overlayObjects(
      input.map(object => ({ object: object as Json })),
      [{ overlay }],
    )
    const text = 'document' in ytt ? yttText([ytt.document]) : undefined
    const theirs = text === undefined ? undefined : applyYtt(input, text)
    return { text, input, refusals: ours.refusals.map(({ refusal }) => refusal), ours, theirs }
  }

  /** What is wrong where the two differ; undefined where they agree. */
  function difference({ refusals, ours, theirs, ...rest }: ReturnType<typeof both>): unknown {
    if (!theirs) return undefined
    const mayAccept = refusals.length > 0 && refusals.every(({ rule }) => STRICTER.has(rule))
    if (refusals.length > 0) return theirs.ok && !mayAccept ? { ...rest, refusals, theirs } : undefined
    // as JSON, because generated maps have no prototype
    const objects = JSON.parse(JSON.stringify(ours.objects.map(({ object }) => object))) as unknown
    return theirs.ok && isDeepStrictEqual(objects, theirs.objects) ? undefined : { ...rest, objects, theirs }
  }

  describe.each(caseFiles())('%s', file => {
    test.each(readCases(file))('$name', ({ input, overlay, output }) => {
      const result = both(input as readonly object[], overlay)
      expect(difference(result)).toBeUndefined()
      expect(result.refusals.length === 0).toBe(output !== undefined)
    })
  })

  test('random overlays do to random objects what they do here', () => {
    let [accepted, refused] = [0, 0]
    fc.assert(
      fc.property(
        someObjects.chain(objects => fc.tuple(fc.constant(objects), someOverlay(objects))),
        ([objects, overlay]) => {
          const result = both(objects, overlay)
          expect(difference(result)).toBeUndefined()
          if (result.theirs?.ok) accepted++
          else refused++
        },
      ),
      { seed: 6, numRuns: 400 },
    )
    // each of them has been seen often enough to mean something
    expect(accepted + refused).toBe(400)
    expect(Math.min(accepted, refused)).toBeGreaterThan(100)
  })
})
