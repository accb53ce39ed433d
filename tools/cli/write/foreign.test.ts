/** What is not ours is left alone, and stops the run when it is in the way. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { expect, test } from 'vitest'
import { applyPlan, planFolder, WriteError } from './index.ts'
import { files, generate, makeRoot, put, readTree, rendered } from './testkit.ts'

test('foreign files, links and pipes are reported and left, and so are their folders', () => {
  const generated = `${makeRoot()}/generated`
  put(generated, 'prod/notes/README.md', 'by hand\nrendered by "npx nx generate manifests"\n')
  put(generated, 'prod/notes/empty', '')
  symlinkSync('README.md', `${generated}/prod/notes/link`)
  symlinkSync('/', `${generated}/prod/.drawbridge-1-1.tmp`)
  execFileSync('mkfifo', [`${generated}/prod/pipe`])
  put(generated, 'prod/notes/ours', rendered('1'))
  const before = readTree(generated)
  const plan = generate(generated, 'prod', files({ 'prod/x': '1' }))
  expect(plan.foreign).toEqual([
    'prod/.drawbridge-1-1.tmp',
    'prod/notes/README.md',
    'prod/notes/empty',
    'prod/notes/link',
    'prod/pipe',
  ])
  delete before['prod/notes/ours']
  expect(readTree(generated)).toEqual({ ...before, 'prod/x': rendered('1') })
})

test.each([
  ['a foreign file', 'a file without our header', (at: string) => put(at, 'prod/b/x', 'mine')],
  ['a directory', 'a directory', (at: string) => put(at, 'prod/b/x/y', rendered('1'))],
  [
    'a link to a file',
    'a symbolic link',
    (at: string) => (put(at, 'prod/b/y', rendered('1')), symlinkSync('y', `${at}/prod/b/x`)),
  ],
  [
    'a link that dangles',
    'a symbolic link',
    (at: string) => (mkdirSync(`${at}/prod/b`, { recursive: true }), symlinkSync('y', `${at}/prod/b/x`)),
  ],
])('%s at a wanted path refuses the plan, and nothing at all is written', (_, found, prepare) => {
  const generated = `${makeRoot()}/generated`
  prepare(generated)
  const before = readTree(generated)
  const plan = planFolder(generated, 'prod', files({ 'prod/a': '1', 'prod/b/x': '1' }))
  expect(plan.problems).toMatchObject([
    { rule: 'write/in-the-way', at: { file: 'generated/prod/b/x' }, found },
  ])
  expect(() => applyPlan(generated, plan)).toThrow(WriteError)
  expect(readTree(generated)).toEqual(before)
})

test('a file where a folder must be refuses the plan, even one of ours', () => {
  const generated = `${makeRoot()}/generated`
  put(generated, 'prod/b', rendered('1'))
  expect(planFolder(generated, 'prod', files({ 'prod/b/x': '1' })).problems).toMatchObject([
    { at: { file: 'generated/prod/b' }, found: 'a file', expected: 'a directory, or nothing' },
  ])
  expect(planFolder(generated, 'prod/b', files({ 'prod/b/x': '1' })).problems).toHaveLength(1)
})
