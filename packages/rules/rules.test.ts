import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Rule } from '#kernel'
import { judgeExamples } from '#testing'
import { rules } from './index.ts'

/** What an example is called: its number, and its kind where it is one object. */
function names(rule: Rule, which: 'passes' | 'fails'): string[] {
  return rule.examples[which].map((example, i) => {
    const kind = 'kind' in example && rule.scope === 'object' ? ` ${example.kind}` : ''
    return `${i + 1}${kind}`
  })
}

describe.each(rules.map(rule => ({ id: rule.id, rule })))('$id', ({ rule }) => {
  const cases = (which: 'passes' | 'fails') => {
    const said = judgeExamples(rule, which)
    return names(rule, which).map((name, i) => ({ name, problems: said[i]! }))
  }

  test.each(cases('passes'))('lets pass $name', ({ problems }) => {
    expect(problems).toEqual([])
  })

  test.each(cases('fails'))('refuses $name', ({ problems }) => {
    expect(problems).not.toEqual([])
    for (const { rule: id, subject } of problems) {
      expect(id).toBe(rule.id)
      expect(subject?.object).not.toBe('')
    }
  })

  test('brings its proof, its reason, its remedy and its references', () => {
    const { examples, why, fix, references } = rule
    expect(examples.passes).not.toEqual([])
    expect(examples.fails).not.toEqual([])
    expect(references).not.toEqual([])
    expect(references.filter(reference => !REFERENCES.some(form => form.test(reference)))).toEqual([])
    expect(why).toMatch(/^[A-Z`].*\.$/)
    expect(why).not.toMatch(/\. [A-Z]/)
    expect(fix).toMatch(/^[a-z].*[^.]$/)
  })
})

/** How each source numbers or names what it says. */
const REFERENCES = [
  /^TKG-(AG|CLS)-(\d{3}|00N)$/,
  /^NIST [A-Z]{2}-\d+(\(\d+\))?$/,
  /^V-\d{6}$/,
  /^trivy AVD-KSV-\d{4,5}$/,
  /^kubescape C-\d{4}$/,
  /^checkov CKV2?_K8S_\d+$/,
  /^(kube-linter|kube-score|kyverno|gatekeeper|bigbang|secretlint) [a-z0-9-]+$/,
  /^polaris [a-zA-Z]+$/,
  /^reference design: [A-Z].*$/,
  /^(kubernetes|antrea|calico|contour|kapp|kapp-controller|multi-networkpolicy|secretgen-controller|cert-manager|external-secrets|multus|etcd): .+$/,
]

test('every rule is a file of its own name, and every such file is listed', () => {
  const files = readdirSync(import.meta.dirname).filter(file =>
    /^(?!index\.|all\.|.*\.test\.).*\.ts$/.test(file),
  )
  expect(rules.map(({ id }) => `${id}.ts`)).toEqual(files.toSorted())
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
})

test('a finding on a secret never repeats it', () => {
  const said = rules.flatMap(rule => judgeExamples(rule, 'fails'))
  expect(JSON.stringify(said)).not.toMatch(/hunter2|AKIA|BEGIN .*PRIVATE/)
})
