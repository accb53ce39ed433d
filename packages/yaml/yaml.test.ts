import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { cases } from './testdata/yaml/cases.ts'
import { toYaml, type Json } from './yaml.ts'

describe('toYaml', () => {
  test.for(cases)('$name', async ({ name, value, order }) => {
    const text = toYaml(value, order)
    await expect(text).toMatchFileSnapshot(`testdata/yaml/${name}.yaml`)
    expect(parse(text, { version: '1.1' })).toEqual(asJson(value))
    expect(parse(text, { version: '1.2' })).toEqual(asJson(value))
  })

  test.for<[string, Json, string]>([
    ['a scalar', 'a', 'a\n'],
    ['an empty map', {}, '{}\n'],
    ['an empty list', [], '[]\n'],
    ['a text of lines', 'a\nb\n', '|\n  a\n  b\n'],
    ['a list', [1, { a: 1, b: 2 }], '- 1\n- a: 1\n  b: 2\n'],
  ])('%s can be the whole document', ([, value, text]) => expect(toYaml(value)).toBe(text))

  const cycle: Record<string, unknown> = { a: {} }
  cycle['a'] = { b: [cycle] }
  test.for<[unknown, string]>([
    [{ spec: { replicas: NaN } }, 'spec.replicas is NaN'],
    [[{ a: -Infinity }], '[0].a is -Infinity'],
    [{ data: { 'a b': () => 1 } }, 'data["a b"] is function'],
    [{ a: [1, 10n] }, 'a[1] is bigint'],
    [{ a: [undefined] }, 'a[0] is undefined'],
    [{ a: Symbol('s') }, 'a is symbol'],
    [{ metadata: { creationTimestamp: new Date(0) } }, 'metadata.creationTimestamp is an instance of Date'],
    [{ a: new Map([['b', 1]]) }, 'a is an instance of Map'],
    [cycle, 'a.b[0] contains itself'],
    [{ a: 'b\ud800' }, 'a holds half a surrogate pair'],
    [{ a: { '\udc00': 1 } }, 'a key of a holds half a surrogate pair'],
    [undefined, 'the value is undefined'],
  ])('refuses %o: %s', ([value, reason]) => {
    expect(() => toYaml(value as Json)).toThrow(new Error(`cannot be written as YAML: ${reason}`))
  })

  test('writes a value twice that occurs twice without containing itself', () => {
    const shared = { a: 1 }
    expect(toYaml({ b: shared, c: shared })).toBe('b:\n  a: 1\nc:\n  a: 1\n')
  })
})

describe('for every JSON value', () => {
  const runs = { numRuns: 1000 }

  test.for(['1.1', '1.2'] as const)('a reader of YAML %s gives it back', version => {
    fc.assert(
      fc.property(json(), value => {
        expect(isDeepStrictEqual(parse(toYaml(value), { version }), asJson(value))).toBe(true)
      }),
      runs,
    )
  })

  test('writing what was read gives the same bytes, in both orders', () => {
    fc.assert(
      fc.property(json(), fc.constantFrom('kubernetes', 'given'), (value, order) => {
        const text = toYaml(value, order)
        expect(toYaml(parse(text) as Json, order)).toBe(text)
      }),
      runs,
    )
  })

  test('the order in which maps were built does not show', () => {
    fc.assert(
      fc.property(json(), value => {
        expect(toYaml(reversed(value))).toBe(toYaml(value))
      }),
      runs,
    )
  })
})

/** Values whose strings and keys are made of any code point, or of what has a meaning to YAML or JSON. */
function json(): fc.Arbitrary<Json> {
  const signs = ` \n\t\r:#-?|>!&*%@\`"'\\{}[],~=<.+_0179aeEnxoTZyé😀\u0085\u2028\ufeff\u00a0`
  const meaningful = Array.from(signs).concat('no', '<<', '---')
  const text = fc.oneof(
    fc.array(fc.constantFrom(...meaningful), { maxLength: 8 }).map(parts => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('name', 'kind', 'spec', 'status', '__proto__', 'constructor'),
  )
  const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  return fc.letrec<{ value: Json }>(tie => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.oneof(text, number, fc.boolean(), fc.constant(null)),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(text, tie('value'), { maxKeys: 4 }),
    ),
  })).value
}

/** What JSON's own round trip gives back: without undefined members, 0 for -0. */
function asJson(value: Json): unknown {
  return JSON.parse(JSON.stringify(value))
}

function reversed(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return (value as readonly Json[]).map(reversed)
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reversed(member!)]),
  )
}
