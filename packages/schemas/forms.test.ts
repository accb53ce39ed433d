import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCidr, isIp, isIpv4, isIpv6, isWithin, readRange } from './addresses.ts'
import { formatOf } from './compile/formats.ts'
import { readPattern } from './compile/pattern.ts'
import { configKey, dnsLabel, dnsSubdomain, labelValue, portName, qualifiedName } from './names.ts'
import { findAmount, isWhole } from './quantity.ts'

describe('addresses', () => {
  test('every IPv4 and IPv6 address is one', () => {
    fc.assert(
      fc.property(fc.ipV4(), text => {
        expect([isIpv4(text), isIp(text)]).toEqual([true, true])
      }),
    )
    fc.assert(
      fc.property(fc.ipV6(), text => {
        expect([isIpv6(text), isIp(text)]).toEqual([true, true])
      }),
    )
  })

  test.each([
    '',
    '1.2.3',
    '1.2.3.256',
    '01.2.3.4',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '12345::',
    '::1.2.3.400',
    '1:2:3:4:5:6:7::8',
  ])('%j is none', text => expect(isIp(text)).toBe(false))

  test('a range lies within each shorter one of the same bits, and in no longer one', () => {
    const masks = fc.tuple(fc.nat(32), fc.nat(32))
    fc.assert(
      fc.property(fc.ipV4(), masks, (address, [a, b]) => {
        const [outer, inner] = [readRange(`${address}/${a}`), readRange(`${address}/${b}`)]
        expect(isWithin(inner!, outer!)).toBe(a < b)
      }),
    )
  })

  test.each(['10.0.0.0', '10.0.0.0/33', '10.0.0.0/08', '::/129', '/8', '10.0.0.0/8/8'])(
    '%j is no range',
    text => expect(isCidr(text)).toBe(false),
  )
})

describe('quantities', () => {
  test.each<[string | number, number | undefined]>([
    ['1', 1],
    [1.5, 1.5],
    ['500m', 0.5],
    ['2Gi', 2 ** 31],
    ['2G', 2e9],
    ['1e3', 1000],
    ['1E', 1e18],
    ['-1', -1],
    ['.5', 0.5],
    ['1.', 1],
    [' 1Ki ', 1024],
    ['1GB', undefined],
    ['1 Gi', undefined],
    ['', undefined],
    ['Gi', undefined],
    ['1e', undefined],
  ])('%j is %j', (text, amount) => expect(findAmount(text)).toBe(amount))

  test('whole numbers are whole, whatever their suffix', () => {
    fc.assert(fc.property(fc.nat(1_000_000), number => isWhole(findAmount(`${number * 1000}m`) ?? 0.5)))
    expect(isWhole(1.5)).toBe(false)
  })
})

describe('names', () => {
  test.each([
    [dnsLabel, ['a', '1a', 'a-b', 'x'.repeat(63)], ['', 'A', '-a', 'a-', 'a.b', 'a_b', 'x'.repeat(64)]],
    [dnsSubdomain, ['a', 'a.b', '1.2'], ['', 'a..b', '.a', 'a.', 'A.b', 'x'.repeat(254)]],
    [
      qualifiedName,
      ['a', 'A_b.c', 'example.com/a'],
      ['', '/a', 'a/', 'a/b/c', 'Example.com/a', 'x'.repeat(64), '-a'],
    ],
    [labelValue, ['', 'a', 'A_b.c'], ['-', 'a b', 'ä', 'x'.repeat(64)]],
    [configKey, ['a', '.a', 'A_b-c.d'], ['', '.', '..', '..a', 'a b', 'x'.repeat(254)]],
    [portName, ['http', 'a1', '8080-a'], ['', '80', 'a--b', '-a', 'HTTP', 'x'.repeat(16)]],
  ])('%# have their form', ({ test: fits }, right, wrong) => {
    expect(right.filter(text => !fits(text))).toEqual([])
    expect(wrong.filter(fits)).toEqual([])
  })
})

describe('formats and patterns', () => {
  test.each([
    ['byte', ['', 'AAAA', 'AA=='], ['A', 'A A=']],
    [
      'date-time',
      ['2026-01-31T12:00:00Z', '2026-01-31t12:00:00.5+01:00'],
      ['2026-01-31', '2026-13-01T00:00:00Z'],
    ],
    ['ipv4', ['10.0.0.1'], ['::1']],
    ['ipv6', ['::1'], ['10.0.0.1']],
    ['hostname', ['a.example.com'], ['a_b', '-a']],
    ['uri', ['https://a/b', '/a'], ['a b']],
    ['mac', ['00:11:22:33:44:55'], ['00:11']],
    ['uuid', ['123e4567-e89b-12d3-a456-426614174000'], ['123']],
  ])('%s', (name, right, wrong) => {
    const format = formatOf(name)!
    expect(right.filter(text => !format.test(text))).toEqual([])
    expect(wrong.filter(text => format.test(text))).toEqual([])
  })

  test('a format that the API server does not check is none of ours', () => {
    expect(formatOf('int32')).toBeUndefined()
    expect(formatOf('fqdn')).toBeUndefined()
  })

  test.each([
    ['^[[:alpha:]]+$', 'abc', 'ab1'],
    ['(?i)^abc$', 'ABC', 'abd'],
    ['\\Aabc\\z', 'abc', 'abcd'],
    ['^(?P<a>x)+$', 'xx', 'y'],
  ])("Go's %s is read as Go reads it", (pattern, right, wrong) => {
    expect(readPattern(pattern)?.test(right)).toBe(true)
    expect(readPattern(pattern)?.test(wrong)).toBe(false)
  })
})
