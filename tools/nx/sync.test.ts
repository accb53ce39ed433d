/** `nx sync` and `nx sync:check`: generated/ is what the environments say, and foreign files stay. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeScratch, northCluster } from './scratch.ts'

const MAP = 'generated/north/orchard/manifests/apple/fruit/ConfigMap_apple.yaml'
const MEADOW = 'environments/north/meadow.ts'
const IN_STEP = { status: 0, words: expect.stringContaining('up to date') as string }

const scratch = makeScratch()
afterAll(scratch.dispose)

const read = (file: string) => readFileSync(join(scratch.root, file), 'utf8')
const check = () => run('sync:check')
const repair = () => run('sync')

function run(...args: string[]) {
  const { status, stdout, stderr } = scratch.nx(...args)
  return { status, words: stdout + stderr }
}

// the first rendering is itself a repair: nothing is there yet
const first = { before: check(), after: repair() }
const made = read(MAP)

test('what was never generated is named, and written', () => {
  expect(first.before).toEqual({ status: 1, words: expect.stringContaining(`missing  ${MAP}`) as string })
  expect(first.after.status).toBe(0)
  expect(check()).toEqual(IN_STEP)
})

test('a tampered file is named, and repaired', () => {
  scratch.write(MAP, made.replace('green', 'blue'))
  expect(read(MAP)).not.toBe(made)
  expect(check()).toEqual({ status: 1, words: expect.stringContaining(`differs  ${MAP}`) as string })
  expect(read(MAP)).toContain('blue')
  expect(repair().status).toBe(0)
  expect(read(MAP)).toBe(made)
  expect(check()).toEqual(IN_STEP)
})

test('a deleted file is named, and written again', () => {
  scratch.remove(MAP)
  expect(check()).toEqual({ status: 1, words: expect.stringContaining(`missing  ${MAP}`) as string })
  expect(repair().status).toBe(0)
  expect(read(MAP)).toBe(made)
})

test('what a deleted cluster left behind is named, and removed; a foreign file beside it stays', () => {
  scratch.write(MEADOW, northCluster('meadow', 'apple()'))
  expect(repair().status).toBe(0)
  scratch.remove(MEADOW)
  const left = MAP.replace('orchard', 'meadow')
  const foreign = 'generated/north/meadow/notes.txt'
  scratch.write(foreign, 'by hand\n')
  expect(check()).toEqual({ status: 1, words: expect.stringContaining(`stale    ${left}`) as string })
  expect(repair().status).toBe(0)
  expect(existsSync(join(scratch.root, left))).toBe(false)
  expect(read(foreign)).toBe('by hand\n')
})

test('foreign files are neither reported nor touched', () => {
  const foreign = ['generated/notes.txt', 'generated/north/notes.yaml', 'generated/north/orchard/notes.md']
  for (const file of foreign) scratch.write(file, 'by hand\n')
  scratch.write(MAP, made.replace('green', 'blue'))
  expect(check().words).not.toContain('notes')
  expect(repair().status).toBe(0)
  expect(read(MAP)).toBe(made)
  for (const file of foreign) expect(read(file)).toBe('by hand\n')
})

test('a file without our header where ours belongs is a refusal, and is left alone', () => {
  scratch.write(MAP, 'by hand\n')
  const refusal = expect.stringContaining(`${MAP}  this is in the way of what must be written`) as string
  expect(check()).toEqual({ status: 1, words: refusal })
  expect(repair()).toEqual({ status: 1, words: refusal })
  expect(read(MAP)).toBe('by hand\n')
})

test('a stale page of docs/ is named, and repaired', () => {
  const file = 'docs/components/apple.md'
  const page = read(file)
  scratch.write(MAP, made)
  scratch.write(file, page.replace('apple', 'pear'))
  expect(check()).toEqual({ status: 1, words: expect.stringContaining(`differs  ${file}`) as string })
  expect(repair().status).toBe(0)
  expect(read(file)).toBe(page)
})
