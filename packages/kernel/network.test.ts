import fc from 'fast-check'
import { expect, test } from 'vitest'
import { complement, contains, covers, isLinkLocal, outermost, overlaps } from '#kernel'

const cidr = fc
  .record({ bits: fc.integer({ min: 1, max: 32 }), seed: fc.nat({ max: 2 ** 32 - 1 }) })
  .map(({ bits, seed }) => {
    const size = 2 ** (32 - bits)
    const first = Math.floor(seed / size) * size
    return `${[24, 16, 8, 0].map(shift => Math.floor(first / 2 ** shift) % 256).join('.')}/${bits}`
  })
/** Half or a quarter of all addresses, so that it often holds another. */
const wide = fc.constantFrom('0.0.0.0/1', '128.0.0.0/1', '64.0.0.0/2', '192.0.0.0/2')
const cidrs = fc.array(cidr, { maxLength: 8 })

test('what lies outside the private ranges is said with few ranges', () => {
  expect(complement(['10.0.0.0/8', '128.0.0.0/1'])).toEqual([
    '0.0.0.0/5',
    '8.0.0.0/7',
    '11.0.0.0/8',
    '12.0.0.0/6',
    '16.0.0.0/4',
    '32.0.0.0/3',
    '64.0.0.0/2',
  ])
  expect(complement([])).toEqual(['0.0.0.0/0'])
  expect(complement(['0.0.0.0/0'])).toEqual([])
})

test('a text that is no range is our own mistake', () => {
  expect(() => complement(['10.0.0.1/8'])).toThrow('10.0.0.1/8 is not an IPv4 range')
})

test('the complement meets none of the ranges, and of the complement nothing but the ranges is left', () => {
  fc.assert(
    fc.property(cidrs, ranges => {
      const outside = complement(ranges)
      expect(outside.some(gap => ranges.some(range => overlaps(gap, range)))).toBe(false)
      expect(complement([...ranges, ...outside])).toEqual([])
      expect(complement(complement(outside))).toEqual(outside)
    }),
  )
})

test('ranges cover what they hold together, though none holds it alone', () => {
  expect(covers(['10.0.0.0/9', '10.128.0.0/9'], '10.0.0.0/8')).toBe(true)
  expect(covers(['10.0.0.0/9'], '10.0.0.0/8')).toBe(false)
  fc.assert(
    fc.property(fc.array(wide, { minLength: 1, maxLength: 4 }), cidr, (ranges, inner) => {
      fc.pre(ranges.some(range => contains(range, inner)))
      expect(covers(ranges, inner)).toBe(true)
    }),
  )
})

test('instance metadata is link-local, the Internet is not', () => {
  expect(isLinkLocal('169.254.169.254/32')).toBe(true)
  expect(isLinkLocal('169.0.0.0/8')).toBe(false)
})

test('of ranges within each other the outermost is left, by address', () => {
  expect(outermost(['192.168.0.0/16', '10.1.0.0/16', '10.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10'])).toEqual([
    '10.0.0.0/8',
    '100.64.0.0/10',
    '192.168.0.0/16',
  ])
  fc.assert(
    fc.property(fc.array(wide, { minLength: 1, maxLength: 5 }), cidr, (ranges, inner) => {
      const kept = outermost(ranges)
      expect(covers(kept, inner)).toBe(covers(ranges, inner))
      for (const one of kept) expect(kept.filter(other => contains(other, one))).toEqual([one])
    }),
  )
})
