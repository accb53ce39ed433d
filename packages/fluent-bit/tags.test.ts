import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meet, rewrittenTags, tagOf } from './tags.ts'

describe('a tag and a match', () => {
  test.each([
    ['kube.*', '*', true],
    ['kube.*', 'kube.var.log.*', true],
    ['kube.*', 'host.*', false],
    ['audit', 'audit', true],
    ['audit', 'audit.*', false],
    ['a*c', 'ab*', true],
    ['a*c', '*b', false],
    ['', '*', true],
    ['', 'a', false],
  ])('%s and %s: %s', (tag, match, meets) => {
    expect(meet(tag, match)).toBe(meets)
    expect(meet(match, tag)).toBe(meets)
  })

  const pattern = fc.stringMatching(/^[ab*]{0,5}$/)
  const fits = (text: string, glob: string) => new RegExp(`^${glob.replaceAll('*', '.*')}$`).test(text)

  test('meet when there is a text that fits both, and only then', () => {
    const texts = wordsOf(['a', 'b'], 8)
    fc.assert(
      fc.property(pattern, pattern, (a, b) => {
        expect(meet(a, b)).toBe(texts.some(text => fits(text, a) && fits(text, b)))
      }),
      { numRuns: 60 },
    )
  })
})

/** Every word of the letters up to a length; two patterns of five meet in one of at most eight if they meet at all. */
function wordsOf(letters: readonly string[], longest: number): string[] {
  let words = ['']
  const all = ['']
  for (let length = 1; length <= longest; length++) {
    words = words.flatMap(word => letters.map(letter => word + letter))
    all.push(...words)
  }
  return all
}

test('an input without a tag has the name of its plugin', () => {
  expect(tagOf([['Name', 'cpu']])).toBe('cpu.*')
  expect(tagOf([['Tag', 'kube.<pod>.${NODE}']])).toBe('kube.*.*')
})

test('what a rule takes from the record may be anything', () => {
  const entries = [
    ['Name', 'rewrite_tag'],
    ['Rule', "$log['level'] ^(error|fatal)$ errors.$TAG[1].$level true"],
    ['Rule', '$log . all false'],
  ] as const
  expect(rewrittenTags(entries)).toEqual(['errors.*.*', 'all'])
})
