/** Seeded mistakes: each is found, by the rule that is meant to find it, and says what it says in testdata/mistakes.txt. */
import { describe, expect, test } from 'vitest'
import { formatProblem } from '#kernel'
import { checkOrder } from './check.ts'
import { mistakes, withMistake } from './testdata/mistakes.ts'
import { smallCluster } from './testdata/scene.ts'

const view = smallCluster()

test('without a mistake there is nothing to report', () => {
  expect(checkOrder(view).map(formatProblem)).toEqual([])
})

describe('each mistake is found', () => {
  test.each(mistakes)('$name', mistake => {
    const rules = checkOrder(withMistake(view, mistake)).map(({ rule }) => rule)
    expect(rules).toContain(`order/${mistake.rule}`)
  })
})

test('there are at least sixty, each once, and what they say is worth reading', async () => {
  expect(new Set(mistakes.map(({ name }) => name)).size).toBe(mistakes.length)
  expect(mistakes.length).toBeGreaterThanOrEqual(60)
  const texts = mistakes.map(mistake => {
    const problems = checkOrder(withMistake(view, mistake))
    const lines = problems.map(problem => `[${problem.rule}] ${formatProblem(problem)}`)
    return `# ${mistake.name}\n${lines.join('\n')}\n`
  })
  await expect(texts.join('\n')).toMatchFileSnapshot('testdata/mistakes.txt')
})

test('a problem stands where the component of the object is used', () => {
  const at = { file: 'environments/test/payments.ts', line: 7, column: 5 }
  const components = view.components.map(each => (each.name === 'contour' ? { ...each, at } : each))
  const mistake = mistakes.find(({ name }) => name === 'no ServiceAccount for a package')!
  const [problem] = checkOrder(withMistake({ ...view, components }, mistake))
  expect(problem?.at).toEqual(at)
})
