import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matches } from './selector.ts'
import { parseSelector } from './selector-parser.ts'
import { SelectorError } from './selector-tokens.ts'

describe('what a selector selects', () => {
  const labels = { app: 'web', tier: 'front-end', 'example.com/zone': 'a' }
  test.each([
    ['', true],
    ['  \t', true],
    ['all()', true],
    ['all( )', true],
    ['global()', false],
    ["app == 'web'", true],
    ['app=="web"', true],
    ["app != 'web'", false],
    ["missing != 'web'", true],
    ['has(app)', true],
    ['has( missing )', false],
    ["example.com/zone in {'a', 'b'}", true],
    ["app in {'db',}", false],
    ['app in {}', false],
    ["app not in {'db'}", true],
    ["missing not  in {'db'}", true],
    ["tier contains 'nt-e'", true],
    ["tier starts with 'front'", true],
    ["tier starts  with 'end'", false],
    ["tier ends with 'end'", true],
    ["missing ends with ''", false],
    ["!has(missing) && app == 'web'", true],
    ['!!has(app)', true],
    ["!(app == 'web' || has(missing))", false],
    // && binds closer than ||
    ["has(app) || has(missing) && app == 'db'", true],
    ["(has(app) || has(missing)) && app == 'db'", false],
    // words are words only where they are expected
    ["all == 'x' || in == 'y' || has == 'z'", false],
  ])('%s → %s', (text, selected) => {
    expect(matches(parseSelector(text), labels)).toBe(selected)
  })
})

/** Where a text breaks; undefined for a selector. Whatever else is thrown is a mistake of ours. */
function placeOf(text: string): number | undefined {
  try {
    parseSelector(text)
    return undefined
  } catch (error) {
    if (!(error instanceof SelectorError)) throw error
    return error.at
  }
}

describe('what is no selector, and where', () => {
  test.each([
    ["app = 'web'", 4],
    ['app == web', 7],
    ["app == 'web", 7],
    ["app == 'web' extra", 13],
    ["app == 'web' & has(x)", 13],
    ['app', 3],
    ['has(app', 3],
    ['has()', 3],
    ["app in 'web'", 7],
    ["app in {'web'", 13],
    ["app in {'a' 'b'}", 12],
    ['(has(app)', 9],
    ['has(app))', 8],
    ['&& has(app)', 0],
    ['has(app) &&', 11],
    ['app > 3', 4],
    ['app not of', 4],
    ['#', 0],
    ["app == 'a'\n", 10],
  ])('%s breaks at %i', (text, at) => {
    expect(placeOf(text)).toBe(at)
  })

  test('whatever text comes in, it is a selector or an error within it', () => {
    const word = fc.constantFrom(
      'app',
      "'web'",
      '==',
      '!=',
      '!',
      '(',
      ')',
      '{',
      '}',
      ',',
      '&&',
      '||',
      'has(app)',
      'all()',
      'in',
      'not in',
      ' ',
      'ends with',
      '"',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), words => {
        const text = words.join(' ')
        const at = placeOf(text)
        const within = at === undefined || (at >= 0 && at <= text.length)
        expect(within).toBe(true)
      }),
    )
  })
})
