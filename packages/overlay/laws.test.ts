import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { someObjects, someOverlay } from '#testing'
import {
  broughtKinds,
  insert,
  merge,
  overlay,
  overlayObjects,
  pointerBefore,
  remove,
  replace,
  subset,
  type Overlay,
} from './index.ts'
import type { Json } from './words.ts'

type Objects = readonly object[]

function apply(objects: Objects, ...overlays: readonly Overlay[]) {
  return overlayObjects(
    objects.map(object => ({ object: object as Json })),
    overlays.map(overlay => ({ overlay })),
  )
}

/** The edits of a whole object, with an API version where they bring one. */
function withVersion(edits: unknown, apiVersion: string | undefined): unknown {
  const { value } = edits as { readonly value?: unknown }
  const isWhole = typeof value === 'object' && value !== null && 'kind' in value
  return isWhole && apiVersion !== undefined
    ? { ...(edits as object), value: { ...value, apiVersion } }
    : edits
}

const kindOf = (object: unknown) => (object as { readonly kind?: unknown }).kind
const valuesOf = ({ objects }: ReturnType<typeof apply>) => objects.map(({ object }) => object)
const drawn = someObjects.chain(objects => fc.tuple(fc.constant(objects), someOverlay(objects)))

describe('what holds for all overlays', () => {
  test('either it is refused and nothing changes, or it is not; what was given is never changed', () => {
    fc.assert(
      fc.property(drawn, ([objects, overlay]) => {
        const before = structuredClone(objects)
        const result = apply(objects, overlay)
        expect(objects).toEqual(before)
        if (result.refusals.length === 0) return
        expect(result.applications).toEqual([])
        expect(valuesOf(result)).toEqual(objects)
      }),
      { seed: 1, numRuns: 1000 },
    )
  })

  test('every leaf of an object is its own, where it was before, or the record names it', () => {
    fc.assert(
      fc.property(drawn, ([objects, overlay]) => {
        for (const { before, after, change } of apply(objects, overlay).applications) {
          const set = new Set(change.set.map(({ pointer }) => pointer))
          for (const [pointer, leaf] of leavesOf(after)) {
            const old = pointerBefore(change, pointer)
            expect(
              set.has(pointer) || (old !== undefined && Object.is(new Map(leavesOf(before)).get(old), leaf)),
            ).toBe(true)
          }
        }
      }),
      { seed: 2, numRuns: 1000 },
    )
  })

  test('an object of a kind that was not there is one that the overlay says it brings, or does not say which', () => {
    const said = fc.constantFrom('v1', undefined).chain(apiVersion =>
      drawn.map(([objects, overlay]) => ({
        objects,
        overlay: { ...overlay, edits: withVersion(overlay.edits, apiVersion) },
      })),
    )
    let seen = 0
    fc.assert(
      fc.property(said, ({ objects, overlay }) => {
        const brought = broughtKinds(overlay)
        const known = new Set<unknown>(objects.map(({ kind }) => kind))
        const kinds = valuesOf(apply(objects, overlay)).map(kindOf)
        const fresh = kinds.filter(kind => kind !== undefined && !known.has(kind))
        if (fresh.length === 0 || 'refusal' in brought) return
        seen++
        const said = new Set<unknown>(brought.map(({ kind }) => kind))
        expect(fresh.filter(kind => !said.has(kind))).toEqual([])
      }),
      { seed: 4, numRuns: 1000 },
    )
    expect(seen).toBeGreaterThan(10)
  })

  test('merging values twice is merging them once', () => {
    const values = fc.dictionary(
      fc.constantFrom('spec', 'list', 'new'),
      fc.oneof(fc.integer(), fc.string(), fc.boolean()),
    )
    fc.assert(
      fc.property(someObjects, values, (objects, edits) => {
        const once = overlay({}, edits, { expects: '1+', childDefaults: { missingOk: true } })
        expect(valuesOf(apply(objects, once, once))).toEqual(valuesOf(apply(objects, once)))
      }),
      { seed: 3, numRuns: 300 },
    )
  })

  test('overlays of different keys may come in any order', () => {
    const edit = fc.oneof(
      fc.jsonValue().map(value => replace(value as never)),
      fc.constant(remove()),
      fc.integer().map(value => merge(value)),
    )
    fc.assert(
      fc.property(someObjects, edit, edit, (objects, a, b) => {
        const one = overlay({}, { spec: a }, { expects: '1+' })
        const other = overlay({}, { list: b }, { expects: '1+' })
        expect(valuesOf(apply(objects, one, other))).toEqual(valuesOf(apply(objects, other, one)))
      }),
      { seed: 4, numRuns: 300 },
    )
  })
})

/** Pointers and values of all leaves; an empty map or list is one. */
function leavesOf(value: unknown, pointer = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[pointer, value]]
  const entries = Object.entries(value)
  if (entries.length === 0) return [[pointer, JSON.stringify(value)]]
  return entries.flatMap(([key, member]) =>
    leavesOf(member, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  )
}

describe('an overlay that means nothing never passes without a word', () => {
  /** What is not there: an object, a key, an item; each way to look for it, and each thing to do with it. */
  const nowhere = fc.constantFrom('nowhere', 'Nowhere', 'no-where', 'no where')
  const done = fc.constantFrom(
    (by: object) => remove({ by: by as never }),
    (by: object) => replace(1, { by: by as never }),
    (by: object) => merge(1, { by: by as never }),
    (by: object) => insert(1, { before: by as never }),
  )
  const missing: fc.Arbitrary<Overlay> = fc.oneof(
    nowhere.map(name => overlay({ name }, { spec: 1 })),
    nowhere.map(kind => overlay({ kind }, remove())),
    nowhere.map(app => overlay({ labels: { app } }, { spec: 1 })),
    nowhere.map(key => overlay({ where: () => true }, { metadata: { [key]: 1 } }, { expects: '1+' })),
    nowhere.map(key => overlay({}, { metadata: { labels: { [key]: remove() } } }, { expects: '1+' })),
    fc
      .tuple(nowhere, done)
      .map(([name, edit]) => overlay({}, { many: [edit(subset({ name }))] }, { expects: '1+' })),
  )

  test('500 of them are all refused, and say what was expected', () => {
    let refused = 0
    fc.assert(
      fc.property(someObjects, missing, (objects, overlay) => {
        const many = objects.map(object => ({ ...object, many: [{ name: 'somewhere' }] }))
        const { refusals, applications } = apply(many, overlay)
        expect(applications).toEqual([])
        expect(refusals.length).toBeGreaterThan(0)
        for (const { refusal } of refusals)
          expect(refusal).toMatchObject({ expected: 'exactly 1', found: expect.any(String) as string })
        refused++
      }),
      { seed: 5, numRuns: 500 },
    )
    expect(refused).toBe(500)
  })
})
