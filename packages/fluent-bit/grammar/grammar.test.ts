import { expect, test } from 'vitest'
import { FILTERS, findKey, findMisfit, findSectionShape, INPUTS, OUTPUTS } from './index.ts'
import * as kinds from './kinds.ts'

const tables = { INPUT: INPUTS, FILTER: FILTERS, OUTPUT: OUTPUTS } as const

test('every plugin says where its keys are listed, and requires keys that it has', () => {
  const wrong = Object.entries(tables).flatMap(([header, table]) =>
    Object.entries(table).filter(([name, plugin]) => {
      const { keys = {}, required = [] } = findSectionShape(header as keyof typeof tables, name) ?? {}
      return !plugin.source.startsWith('plugins/') || required.some(key => !Object.hasOwn(keys, key))
    }),
  )
  expect(wrong).toEqual([])
})

test('keys and plugins are in lower case, so that any spelling finds them', () => {
  for (const [header, table] of Object.entries(tables)) {
    for (const name of Object.keys(table)) {
      const { keys = {}, prefixes = {} } =
        findSectionShape(header as keyof typeof tables, name.toUpperCase()) ?? {}
      const names = [name, ...Object.keys(keys), ...Object.keys(prefixes)]
      expect(names.filter(each => each !== each.toLowerCase())).toEqual([])
    }
  }
})

test('a key is found by its name, whatever its case, or by its prefix', () => {
  const shape = findSectionShape('OUTPUT', 'kafka') ?? { keys: {}, prefixes: {}, required: [] }
  expect(findKey(shape, 'Brokers')).toBe(kinds.text)
  expect(findKey(shape, 'rdkafka.sasl.password')).toBe(kinds.text)
  expect(findKey(shape, 'rdkafka.')).toBeUndefined()
  expect(findKey(shape, 'constructor')).toBeUndefined()
})

test.each([
  { kind: kinds.flag, fits: ['On', 'off', 'TRUE', 'no', '${FLAG}'], fails: ['1', 'maybe'] },
  { kind: kinds.whole, fits: ['0', '-1', '42'], fails: ['1.5', 'a'] },
  { kind: kinds.number, fits: ['0.5', '5'], fails: ['-1', 'a'] },
  { kind: kinds.port, fits: ['1', '65535'], fails: ['0', '65536', 'http'] },
  { kind: kinds.size, fits: ['5MB', '32k', '1G', '1024', 'False'], fails: ['5 MB', '5T', ''] },
  { kind: kinds.time, fits: ['60', '10m', '1H', '2d'], fails: ['10ms', 'soon'] },
  { kind: kinds.retries, fits: ['5', 'False', 'no_limits'], fails: ['-1', 'never'] },
  { kind: kinds.choice('udp', 'tcp'), fits: ['UDP', 'tcp'], fails: ['tls'] },
  { kind: kinds.regex, fits: ['^(?<a>[(]+)\\)$', '[^\\]]*'], fails: ['(', ')', '[a'] },
  { kind: kinds.text, fits: ['anything at all'], fails: [] },
])('$kind.kind takes what it should and nothing else', ({ kind, fits, fails }) => {
  expect(fits.filter(value => findMisfit(kind, value) !== undefined)).toEqual([])
  expect(fails.filter(value => findMisfit(kind, value) === undefined)).toEqual([])
})
