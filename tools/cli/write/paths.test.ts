/** Paths we refuse, files that would meet, and texts we would not know again. */
import { expect, test } from 'vitest'
import { formatProblem } from '#kernel'
import { applyPlan, planFolder } from './index.ts'
import { files, makeRoot, readTree } from './testkit.ts'

test.each([
  ['', 'is empty'],
  ['/etc/passwd', 'is absolute'],
  ['prod/a\\b', 'contains a backslash'],
  ['prod/a\0b', 'contains a control character or half a character'],
  ['prod/a\nb', 'contains a control character or half a character'],
  ['prod/\ud800', 'contains a control character or half a character'],
  ['prod//x', 'has an empty segment'],
  ['prod/x/', 'has an empty segment'],
  ['../x', 'has "." or ".." as a segment'],
  ['prod/../../x', 'has "." or ".." as a segment'],
  ['prod/..', 'has "." or ".." as a segment'],
  ['prod/./x', 'has "." or ".." as a segment'],
  ['prod/x.', 'has a segment that ends in "." or " "'],
  ['prod/x /y', 'has a segment that ends in "." or " "'],
  ['prod/.Git/config', 'has .git as a segment'],
  [`prod/${'ü'.repeat(128)}`, 'has a segment over 255 bytes'],
  ['prod/.drawbridge-1-1.tmp', 'is named like our temporary files'],
  ['staging/x', 'is not below prod/'],
  ['production/x', 'is not below prod/'],
  ['pro', 'is not below prod/'],
  ['prod/apps/x', 'is below prod/apps/, which is written by somebody else'],
])('%j is refused, for it %s, and nothing is written', (path, fault) => {
  const root = makeRoot()
  const plan = planFolder(`${root}/generated`, 'prod', files({ 'prod/fine': '1', [path]: '1' }), [
    'prod/apps',
  ])
  expect(plan.problems.map(problem => problem.message)).toEqual([
    `cannot write ${JSON.stringify(path)} below generated/: the path ${fault}`,
  ])
  expect(() => applyPlan(`${root}/generated`, plan)).toThrow(fault)
  expect(readTree(root)).toEqual({})
})

test.each([
  'prod/rbac_system:auth-delegator.yaml',
  'prod/...x',
  'prod/.gitignore',
  'prod/ü',
  `prod/${'x'.repeat(255)}`,
])('%j is fine', path =>
  expect(planFolder(`${makeRoot()}/generated`, 'prod', files({ [path]: '1' })).problems).toEqual([]),
)

test.each([
  ['the same path', ['prod/x', 'prod/x']],
  ['another case', ['prod/x', 'prod/X']],
  ['another case of a folder', ['prod/a/x', 'prod/A/x']],
  ['another way to write ü', ['prod/\u00fc', 'prod/u\u0308']],
  ['a file where a folder must be', ['prod/x', 'prod/x/y/z']],
  ['a file where a folder must be, in another case', ['prod/X/y', 'prod/x']],
])('%s: two files would meet', (_, paths) => {
  const wanted = paths.flatMap(path => files({ [path]: '1' }))
  expect(planFolder(`${makeRoot()}/generated`, 'prod', wanted).problems).toMatchObject([
    { rule: 'write/collision' },
  ])
})

test('a text without our header would be foreign to the next run', () => {
  const wanted = [
    { path: 'prod/x', text: 'kind: Secret\n' },
    { path: 'prod/y', text: `# ${'ü'.repeat(256)}${files({ y: '1' })[0]!.text}` },
  ]
  const { problems } = planFolder(`${makeRoot()}/generated`, 'prod', wanted)
  expect(problems.map(problem => problem.rule)).toEqual(['write/no-header', 'write/no-header'])
  expect(formatProblem(problems[0]!)).toMatchInlineSnapshot(`
    "the text rendered for generated/prod/x does not begin with our header
      expected: a first line made by header(), its mark within the first 512 bytes"
  `)
})
