/** One writer at a time, and no lock outlives its process. */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { hostname } from 'node:os'
import { describe, expect, test } from 'vitest'
import { withLock, WriteError } from './index.ts'
import { nameSelf } from './holder.ts'
import { bundle, ending, files, hear, makeRoot, put, readTree, start, treeOf } from './testkit.ts'

const LOCK = '.drawbridge/lock'

/** Takes the lock, says so, and then either dies or sleeps with it. */
const HOLDER = `
  import { writeSync } from 'node:fs'
  import { withLock } from './index.ts'
  const [root, end] = process.argv.slice(2)
  withLock(root, () => {
    writeSync(1, 'held')
    if (end === 'die') process.kill(process.pid, 'SIGKILL')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000)
  })`

/** Generates its own version of a folder again and again, looks whether that is what stands there, and leaves a dead lock. */
const WRITER = `
  import { deepStrictEqual } from 'node:assert'
  import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
  import { nameSelf } from './holder.ts'
  import { applyPlan, planFolder, withLock } from './index.ts'
  const [root, name] = process.argv.slice(2)
  const files = JSON.parse(readFileSync(root + '/' + name + '.json', 'utf8'))
  const generated = root + '/generated'
  const dead = id => nameSelf(id).replace(/started \\d+/, 'started 1')
  for (let i = 0; i < 25; i++) withLock(root, () => {
    appendFileSync(root + '/log', 'enter ' + name + '\\n')
    applyPlan(generated, planFolder(generated, 'prod', files))
    const plan = planFolder(generated, 'prod', files)
    deepStrictEqual(plan, { added: [], changed: [], unchanged: 30, removed: [], emptied: [], foreign: [], problems: [] })
    appendFileSync(root + '/log', 'leave ' + name + '\\n')
    writeFileSync(root + '/' + name, dead(name + i))
    renameSync(root + '/' + name, root + '/.drawbridge/lock')
  })`

test('the result is handed back, and the lock is gone, also when the work throws', () => {
  const root = makeRoot()
  expect(withLock(root, () => readFileSync(`${root}/${LOCK}`, 'utf8'))).toContain(
    `pid ${process.pid}, started `,
  )
  expect(() => withLock(root, () => expect.fail('broken'))).toThrow('broken')
  expect(readdirSync(`${root}/.drawbridge`)).toEqual([])
})

describe('somebody else holds it', () => {
  test('waiting ends with a problem that names the process, and the work is not done', async () => {
    const root = makeRoot()
    const child = start(bundle(root, HOLDER), root, 'sleep')
    await hear(child)
    const error = catchError(() => withLock(root, () => expect.fail('not alone'), { waitMs: 100 }))
    expect(error.problems).toMatchObject([{ severity: 'error', rule: 'write/locked', at: { file: LOCK } }])
    expect(error.problems[0]?.found).toContain(`pid ${child.pid}, `)
    expect(error.message).toContain('did not finish within 0.1 s')
    child.kill('SIGKILL')
    await ending(child)
    expect(withLock(root, () => 'alone', { waitMs: 100 })).toBe('alone')
  })

  test('on another host nobody can tell whether it lives, so it is respected', () => {
    const root = makeRoot()
    put(root, LOCK, nameSelf('1').replace(hostname(), 'elsewhere'))
    expect(catchError(() => withLock(root, () => 1, { waitMs: 0 })).problems[0]?.found).toContain(
      'host elsewhere',
    )
  })
})

describe('a lock that belongs to nobody is taken over', () => {
  test('its process was killed while it held it', async () => {
    const root = makeRoot()
    const child = start(bundle(root, HOLDER), root, 'die')
    expect(await ending(child)).toBe('SIGKILL')
    expect(readFileSync(`${root}/${LOCK}`, 'utf8')).toContain(`pid ${child.pid}, `)
    expect(withLock(root, () => 'alone', { waitMs: 0 })).toBe('alone')
    expect(readdirSync(`${root}/.drawbridge`)).toEqual([])
  })

  test.each([
    ['its number was given to a later process', nameSelf('1').replace(/started \d+/, 'started 1')],
    ['it is empty after a power cut', ''],
  ])('%s', (_, text) => {
    const root = makeRoot()
    put(root, LOCK, text)
    expect(withLock(root, () => 'alone', { waitMs: 0 })).toBe('alone')
  })

  test('and so is the lock under which a killed process was taking it over', () => {
    const root = makeRoot()
    const dead = nameSelf('1').replace(/started \d+/, 'started 1')
    const name = createHash('sha256').update(dead).digest('hex').slice(0, 16)
    put(root, LOCK, dead)
    put(root, `${LOCK}-${name}`, dead.replace('id 1', 'id 2'))
    expect(withLock(root, () => 'alone', { waitMs: 0 })).toBe('alone')
    expect(readdirSync(`${root}/.drawbridge`)).toEqual([])
  })
})

test('four processes at once, met by a dead lock every time, never interleave and each finds its own tree', async () => {
  const root = makeRoot()
  const program = bundle(root, WRITER)
  const names = ['a', 'b', 'c', 'd']
  const trees = names.map(name => {
    const paths = Array.from({ length: 30 }, (_, i) => (i % 2 === 0 ? `prod/both/${i}` : `prod/${name}/${i}`))
    return files(Object.fromEntries(paths.map(path => [path, name])))
  })
  names.forEach((name, i) => put(root, `${name}.json`, JSON.stringify(trees[i])))
  const endings = names.map(name => ending(start(program, root, name)))
  expect(await Promise.all(endings)).toEqual([0, 0, 0, 0])
  const log = readFileSync(`${root}/log`, 'utf8')
  expect(log.replaceAll(/enter (.)\nleave \1\n/g, '')).toBe('')
  expect(log.match(/enter/g)).toHaveLength(100)
  const last = names.indexOf(log.trimEnd().slice(-1))
  expect(readTree(`${root}/generated`)).toEqual(treeOf(trees[last]!))
  expect(readdirSync(`${root}/.drawbridge`)).toEqual(['lock'])
})

function catchError(work: () => unknown): WriteError {
  try {
    work()
  } catch (error) {
    if (error instanceof WriteError) return error
    throw error
  }
  return expect.fail('nothing was thrown')
}
