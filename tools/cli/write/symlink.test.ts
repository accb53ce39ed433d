/** Symbolic links never lead out of generated/, whenever they appear. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { expect, test } from 'vitest'
import { applyPlan, planFolder } from './index.ts'
import { files, generate, makeRoot, put, readTree, rendered } from './testkit.ts'

test.each(['', '/prod', '/prod/apps', '/prod/apps/a'])('generated%s is a link', level => {
  const root = makeRoot()
  const wanted = files({ 'prod/apps/a/x': '1' })
  generate(`${root}/outside`, '', files({ 'prod/apps/a/x': '2', x: '1', 'a/x': '1', 'apps/a/x': '1' }))
  mkdirSync(`${root}/generated${level}`, { recursive: true })
  rmSync(`${root}/generated${level}`, { recursive: true })
  symlinkSync(`${root}/outside`, `${root}/generated${level}`)
  const before = readTree(root)
  const plan = planFolder(`${root}/generated`, 'prod/apps', wanted)
  expect(plan.problems).toMatchObject([{ at: { file: `generated${level}` }, found: 'a symbolic link' }])
  expect(() => applyPlan(`${root}/generated`, plan)).toThrow('in the way')
  expect(readTree(root)).toEqual(before)
})

test.each(['', '/prod', '/prod/apps'])('generated%s becomes a link between plan and apply', level => {
  const root = makeRoot()
  const generated = `${root}/generated`
  const old = files({ 'prod/apps/changed': '1', 'prod/apps/stale': '1', 'prod/apps/empty/stale': '1' })
  const plans = [files({ 'prod/apps/changed': '2' }), files({ 'prod/apps/a/new': '2' }), []].map(wanted => {
    generate(generated, 'prod/apps', old)
    return planFolder(generated, 'prod/apps', wanted)
  })
  execFileSync('mv', [`${generated}${level}`, `${root}/outside`])
  symlinkSync(`${root}/outside`, `${generated}${level}`)
  const before = readTree(root)
  for (const plan of plans) expect(() => applyPlan(generated, plan)).toThrow('in the way')
  expect(readTree(root)).toEqual(before)
})

test('a file that becomes a link is replaced or removed itself, not what it points to', () => {
  const root = makeRoot()
  const generated = `${root}/generated`
  generate(generated, 'prod', files({ 'prod/changed': '1', 'prod/stale': '1' }))
  const plan = planFolder(generated, 'prod', files({ 'prod/changed': '2' }))
  put(root, 'outside', 'precious')
  for (const name of ['changed', 'stale', `.drawbridge-${process.pid}-0.tmp`]) {
    rmSync(`${generated}/prod/${name}`, { force: true })
    symlinkSync(`${root}/outside`, `${generated}/prod/${name}`)
  }
  applyPlan(generated, plan)
  expect(readTree(root)).toMatchObject({ outside: 'precious', 'generated/prod/changed': rendered('2') })
  expect(existsSync(`${generated}/prod/stale`)).toBe(false)
})
