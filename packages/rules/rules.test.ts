import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compose, type KubernetesObject, type RuleContext } from '#kernel'
import { scene } from '#testing'
import { rules } from './index.ts'

const { composed } = compose(scene([]))
if (!composed) throw new Error('the scene of #testing does not compose')
const context: RuleContext = composed.resolved

const name = ({ kind, apiVersion }: KubernetesObject, i: number) => `${i + 1}: ${apiVersion} ${kind}`

describe.each(rules.map(rule => ({ id: rule.id, rule })))('$id', ({ rule }) => {
  test.each(rule.examples.passes.map((object, i) => ({ name: name(object, i), object })))(
    'lets pass $name',
    ({ object }) => {
      expect(rule.check(object, context)).toEqual([])
    },
  )

  test.each(rule.examples.fails.map((object, i) => ({ name: name(object, i), object })))(
    'refuses $name',
    ({ object }) => {
      expect(rule.check(object, context)).not.toEqual([])
    },
  )

  test('brings its proof, its reason, its remedy and its references', () => {
    const { examples, why, fix, references } = rule
    expect(examples.passes).not.toEqual([])
    expect(examples.fails).not.toEqual([])
    expect(references).not.toEqual([])
    expect(why).toMatch(/\.$/)
    expect(fix).not.toBe('')
  })
})

test('every rule is a file of its own name, and every such file is listed', () => {
  const files = readdirSync(import.meta.dirname).filter(file => /^(?!index\.|.*\.test\.).*\.ts$/.test(file))
  expect(rules.map(({ id }) => `${id}.ts`)).toEqual(files.toSorted())
})

test('a finding on a secret never repeats it', () => {
  const said = rules.flatMap(rule => rule.examples.fails.flatMap(object => rule.check(object, context)))
  expect(JSON.stringify(said)).not.toMatch(/hunter2|AKIA|BEGIN .*PRIVATE/)
})
