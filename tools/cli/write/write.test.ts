/** Planning and applying: what is ours is brought up to date. */
import { existsSync, mkdirSync, statSync, utimesSync } from 'node:fs'
import { expect, test } from 'vitest'
import { applyPlan, planFolder } from './index.ts'
import { files, generate, makeRoot, put, readTree, treeOf } from './testkit.ts'

test('a first run makes the folder and nothing but the wanted files', () => {
  const generated = `${makeRoot()}/generated`
  const wanted = files({ 'prod/apps/b/y.yaml': 'y', 'prod/apps/x.yaml': 'x', 'prod/apps/b-1.yaml': 'b' })
  const plan = generate(generated, 'prod/apps', wanted)
  expect(plan.added.map(file => file.path)).toEqual([
    'prod/apps/b-1.yaml',
    'prod/apps/b/y.yaml',
    'prod/apps/x.yaml',
  ])
  expect(readTree(generated)).toEqual(treeOf(wanted))
  expect(statSync(`${generated}/prod/apps/x.yaml`).mode & 0o777).toBe(0o644 & ~process.umask())
})

test('a second run tells added, changed, unchanged and removed apart, and writes only what differs', () => {
  const generated = `${makeRoot()}/generated`
  generate(
    generated,
    'prod',
    files({ 'prod/same': '1', 'prod/longer': '1', 'prod/other': '1', 'prod/a/b/old': '1' }),
  )
  utimesSync(`${generated}/prod/same`, 1, 1)
  const wanted = files({ 'prod/same': '1', 'prod/longer': '12', 'prod/other': '2', 'prod/new': '1' })
  const plan = generate(generated, 'prod', wanted)
  expect(plan).toEqual({
    added: [wanted[3]],
    changed: [wanted[1], wanted[2]],
    unchanged: 1,
    removed: ['prod/a/b/old'],
    emptied: ['prod/a/b', 'prod/a'],
    foreign: [],
    problems: [],
  })
  expect(readTree(generated)).toEqual(treeOf(wanted))
  expect(statSync(`${generated}/prod/same`).mtimeMs).toBe(1000)
  expect(planFolder(generated, 'prod', wanted).unchanged).toBe(4)
})

test('planning alone changes nothing', () => {
  const generated = `${makeRoot()}/generated`
  planFolder(generated, 'prod', files({ 'prod/x': '1' }))
  expect(existsSync(generated)).toBe(false)
})

test('a folder that is no longer wanted goes, with the parents it leaves empty, but generated/ stays', () => {
  const generated = `${makeRoot()}/generated`
  generate(generated, 'prod/apps', files({ 'prod/apps/a/x': '1' }))
  generate(generated, 'prod/apps', [])
  expect(readTree(generated)).toEqual({})
  mkdirSync(`${generated}/prod/apps`, { recursive: true })
  generate(generated, 'prod/apps', [])
  mkdirSync(`${generated}/prod`)
  generate(generated, 'prod/apps', [])
  expect(readTree(generated)).toEqual({})
  expect(generate(generated, 'prod/apps', []).emptied).toEqual([])
  expect(existsSync(generated)).toBe(true)
})

test('a neighbour, and a sub-folder planned by somebody else, are not even read', () => {
  const generated = `${makeRoot()}/generated`
  const theirs = files({ 'prod/apps/x': '1', 'prod-2/x': '1' })
  generate(generated, '', theirs)
  const plan = planFolder(generated, 'prod', files({ 'prod/x': '1' }), ['prod/apps', 'prod/absent'])
  applyPlan(generated, plan)
  expect(plan).toMatchObject({ removed: [], emptied: [], foreign: [] })
  expect(readTree(generated)).toEqual(treeOf([...theirs, ...files({ 'prod/x': '1' })]))
})

test('a folder or an exception that cannot be meant is a mistake of the caller', () => {
  const generated = `${makeRoot()}/generated`
  expect(() => planFolder(generated, '../prod', [])).toThrow(
    'the folder "../prod" has "." or ".." as a segment',
  )
  expect(() => planFolder(generated, 'prod', [], ['apps'])).toThrow('except "apps" is not below prod/')
})

test('what a killed run left behind is removed, even when it had our process id', () => {
  const generated = `${makeRoot()}/generated`
  put(generated, `prod/.drawbridge-${process.pid}-0.tmp`, 'half a li')
  put(generated, 'prod/gone/.drawbridge-1-17.tmp', '')
  const wanted = files({ 'prod/x': '1' })
  expect(generate(generated, 'prod', wanted).removed).toHaveLength(2)
  expect(readTree(generated)).toEqual(treeOf(wanted))
})

test('a write that fails takes its temporary file with it', () => {
  const generated = `${makeRoot()}/generated`
  const plan = planFolder(generated, 'prod', files({ 'prod/x': '1' }))
  put(generated, 'prod/x/y', 'in the way since')
  expect(() => applyPlan(generated, plan)).toThrow('EISDIR')
  expect(readTree(generated)).toEqual({ 'prod/': '', 'prod/x/': '', 'prod/x/y': 'in the way since' })
})
