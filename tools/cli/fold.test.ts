import { expect, test } from 'vitest'
import type { Problem } from '#kernel'
import { fold } from './fold.ts'

const problem = (message: string, more: Partial<Problem> = {}): Problem => ({
  severity: 'warning',
  rule: 'spread',
  message,
  at: { file: 'environments/a/b.ts', line: 3, column: 1 },
  ...more,
})
const many = (count: number, more: Partial<Problem> = {}) =>
  Array.from({ length: count }, (_, i) => problem(`object ${i}`, more))
const told = (problems: readonly Problem[]) =>
  fold(problems).map(({ problem: { message }, more }) => `${message}${more ? ` and ${more} more` : ''}`)

test('three of a rule at one place are shown, and how many more there are', () => {
  expect(told(many(3))).toEqual(['object 0', 'object 1', 'object 2'])
  expect(told(many(83))).toEqual(['object 0', 'object 1', 'object 2 and 80 more'])
})

test('another rule, severity or place is told by itself, and what has no place is never left out', () => {
  const at = { file: 'environments/a/b.ts', line: 4, column: 1 }
  expect(
    told([...many(2), ...many(2, { rule: 'replicas' }), ...many(2, { severity: 'error' })]),
  ).toHaveLength(6)
  expect(told([...many(2), ...many(2, { at })])).toHaveLength(4)
  const { at: _, ...nowhere } = problem('nowhere')
  expect(fold(Array.from({ length: 9 }, () => nowhere))).toHaveLength(9)
})
