/**
 * The API server's own strategic merge (k8s.io/apimachinery v0.24.0 on the types of k8s.io/api v0.24.0) does what ours does: with
 * every case of the room, and with random patches of random objects. Of every list of every kind both know the same merge key.
 */
import { execFileSync } from 'node:child_process'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Json } from '#kernel'
import { listMerge, overlay, overlayObjects, strategicMerge } from '#overlay'
import { somePatch, strategicCases } from '#testing'
import { buildProgram, hasGo } from './build.ts'

interface Work {
  readonly object: Json
  readonly patch: Json
}

/** What becomes of an object, or why it is refused. */
interface Verdict {
  readonly object?: Json
  readonly error?: string
}

/** Where the API server takes a directive for a field, loses what stands beside one, or exchanges a list by what it should delete. */
const STRICTER: ReadonlySet<string> = new Set(['overlay/directive', 'overlay/words'])

/** How lists are merged, of one kind. */
interface Field {
  readonly apiVersion: string
  readonly kind: string
  readonly path: readonly string[]
  readonly strategy: string
  readonly mergeKey: string
  readonly isList: boolean
}

describe.skipIf(!hasGo)(`strategic merge of Kubernetes 1.24${hasGo ? '' : ' (skipped: no go)'}`, () => {
  let program = ''
  beforeAll(() => {
    program = buildProgram('strategic-merge')
  })

  function ask(what: 'apply' | 'keys', input: unknown): unknown {
    const stdout = execFileSync(program, [what], { input: JSON.stringify(input), maxBuffer: 2 ** 28 })
    return JSON.parse(stdout.toString())
  }

  /** What is wrong where the two differ; undefined where they agree. */
  function difference(work: Work, theirs: Verdict): unknown {
    const ours = apply(work)
    if (ours.rule !== undefined)
      return theirs.error === undefined && !STRICTER.has(ours.rule) ? { work, theirs, ours } : undefined
    const agree = theirs.error === undefined && isDeepStrictEqual(stored(theirs.object), ours.object)
    return agree ? undefined : { work, theirs, ours }
  }

  test.each(strategicCases)('$name', ({ object, patch }) => {
    const [theirs = {}] = ask('apply', [{ object, patch }]) as readonly Verdict[]
    expect(difference({ object, patch }, theirs)).toBeUndefined()
  })

  test('random patches do to random objects what they do here', () => {
    const all = fc.sample(somePatch, { numRuns: 2000, seed: 24 })
    const theirs = ask('apply', all) as readonly Verdict[]
    expect(theirs).toHaveLength(all.length)
    expect(
      all.map((work, i) => difference(work, theirs[i] ?? {})).filter(each => each !== undefined),
    ).toEqual([])
    // each of them has been seen often enough to mean something
    const ours = all.map(apply)
    const [taken, refused, stricter] = [
      ours.filter(({ rule }) => rule === undefined).length,
      theirs.filter(({ error }) => error !== undefined).length,
      ours.filter(({ rule }) => STRICTER.has(rule ?? '')).length,
    ]
    expect(Math.min(taken, refused, stricter)).toBeGreaterThan(100)
  })

  test('every list of every kind is merged by the same key', () => {
    const fields = ask('keys', []) as readonly Field[]
    expect(fields.filter(({ isList }) => isList).length).toBeGreaterThan(2000)
    const wrong = fields
      .filter(({ isList }) => isList)
      .filter(field => !isDeepStrictEqual(mergeOf(field), listMerge(field.kind, field.path)))
    expect(wrong).toEqual([])
  })
})

function mergeOf({ strategy, mergeKey }: Field) {
  if (!strategy.split(',').includes('merge')) return 'exchange'
  return mergeKey === '' ? 'scalars' : { key: mergeKey }
}

function apply({ object, patch }: Work): { readonly object?: unknown; readonly rule?: string | undefined } {
  const { objects, refusals } = overlayObjects(
    [{ object }],
    [{ overlay: overlay({}, strategicMerge(patch as never)) }],
  )
  const [refused] = refusals
  return refused
    ? { rule: refused.refusal.rule }
    : { object: JSON.parse(JSON.stringify(objects[0]?.object)) as unknown }
}

/** As the API server reads the result into its types: directives that were left in it are no fields. */
function stored(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stored)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).filter(([key]) => !key.startsWith('$'))
  return Object.fromEntries(fields.map(([key, member]) => [key, stored(member)]))
}
