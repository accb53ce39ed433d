import fc from 'fast-check'
import { expect, test } from 'vitest'
import { difference } from './difference.ts'
import { findLayer, mergeLayers, type Layer } from './layers.ts'
import { generatedSecret } from './secret.ts'

const layers = (...values: unknown[]): Layer[] =>
  values.map((value, i) => ({ name: (['environment', 'role', 'cluster'] as const)[i] ?? 'cluster', value }))

test.each([
  ['an inner layer wins leaf by leaf', [{ a: { b: 1, c: 2 } }, { a: { b: 3 } }], { a: { b: 3, c: 2 } }],
  ['a list replaces a list', [{ a: [1, 2] }, { a: [3] }], { a: [3] }],
  ['undefined says nothing', [{ a: 1 }, { a: undefined }], { a: 1 }],
  ['null says null', [{ a: { b: 1 } }, { a: null }], { a: null }],
  ['a map replaces a scalar', [{ a: 1 }, { a: { b: 2 } }], { a: { b: 2 } }],
])('%s', (_, values, merged) => {
  expect(mergeLayers(layers(...values))).toEqual(merged)
})

test('a secret reference is a leaf: two of them are never mixed', () => {
  const inner = { ...generatedSecret('inner') }
  expect(
    mergeLayers(layers({ password: generatedSecret('outer', { length: 64 }) }, { password: inner })),
  ).toEqual({ password: inner })
})

test.each(['component-use', 'cluster'])('what says of itself that it is a %s is a leaf', kind => {
  const [one, other] = [
    { kind, a: 1 },
    { kind, b: 1 },
  ]
  expect(mergeLayers(layers({ it: one }, { it: other }))['it']).toBe(other)
})

test('a key named __proto__ stays a key and pollutes nothing', () => {
  const hostile: unknown = JSON.parse(
    '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}',
  )
  const merged = mergeLayers(layers({}, hostile))
  expect(Object.keys(merged)).toEqual(['__proto__', 'constructor'])
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('the layer of a value is the last one that says anything at its path', () => {
  const found = layers({ a: { b: 1, c: 1 } }, { a: { b: 2 } }, {})
  expect([
    findLayer(found, ['a', 'b'])?.name,
    findLayer(found, ['a', 'c'])?.name,
    findLayer(found, ['x'])?.name,
  ]).toEqual(['role', 'environment', undefined])
})

test.each([
  [
    'what equals the default is left out',
    { a: 1, b: { c: 2, d: 3 } },
    { a: 1, b: { c: 2, d: 4 } },
    { b: { d: 3 } },
  ],
  ['a list that differs is kept whole', { a: [1, 2] }, { a: [1] }, { a: [1, 2] }],
  ['a map that the package has no default for is kept', { a: { b: {} } }, {}, { a: { b: {} } }],
  ['an emptied map is kept, because it is a choice', { a: {} }, { a: null }, { a: {} }],
])('difference: %s', (_, values, defaults, changes) => {
  expect(difference(values, defaults)).toEqual(changes)
})

const tree = fc.object({
  maxDepth: 3,
  key: fc.constantFrom('a', 'b', 'c'),
  values: [fc.integer(), fc.string(), fc.boolean(), fc.constant(null)],
})

test('laying the difference over the defaults gives the values back, for all trees', () => {
  fc.assert(
    fc.property(tree, tree, (defaults, over) => {
      const values = mergeLayers(layers(defaults, over))
      expect(mergeLayers(layers(defaults, difference(values, defaults)))).toEqual(values)
    }),
  )
})
