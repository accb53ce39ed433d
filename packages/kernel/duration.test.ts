import { expect, test } from 'vitest'
import { findSeconds } from '#kernel'

test.each([
  ['1h30m', 5400],
  ['.5s', 0.5],
  ['1.5m', 90],
  ['0', 0],
  ['250ms', 0.25],
  ['', undefined],
  ['5', undefined],
  ['1d', undefined],
  ['1h 30m', undefined],
])('%s is %s seconds', (text, seconds) => {
  expect(findSeconds(text)).toBe(seconds)
})
