/** A digest that changes when anybody touches anything. */
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, utimesSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fingerprint } from './index.ts'
import { makeRoot, put } from './testkit.ts'

/** A folder whose times lie in the past, so that a touch within the same tick of the kernel's clock shows. */
function makeTree(): string {
  const root = makeRoot()
  for (const path of ['prod/x', 'prod/a/y', 'prod/other/z']) put(root, path, '1')
  for (const path of ['x', 'a/y', 'a', '']) utimesSync(`${root}/prod/${path}`, 1, 1)
  return root
}

test('nobody touched it: the digest is a sha256 and stays', () => {
  const root = makeTree()
  const before = fingerprint(root, 'prod')
  put(root, 'beside', '1')
  expect(before).toMatch(/^[0-9a-f]{64}$/)
  expect(fingerprint(root, 'prod')).toBe(before)
})

test.each<[string, (prod: string) => void]>([
  ['a file rewritten at the same size', prod => put(prod, 'a/y', '2')],
  [
    'a file rewritten and its time set back',
    prod => (put(prod, 'a/y', '2'), utimesSync(`${prod}/a/y`, 1, 1)),
  ],
  ['a file added', prod => put(prod, 'a/new', '')],
  ['empty folders added', prod => mkdirSync(`${prod}/new/deeper`, { recursive: true })],
  ['a file removed', prod => rmSync(`${prod}/a/y`)],
  ['a file renamed', prod => renameSync(`${prod}/x`, `${prod}/w`)],
  ['a mode changed', prod => chmodSync(`${prod}/x`, 0o600)],
  ['a file replaced by a link', prod => (rmSync(`${prod}/x`), symlinkSync('a/y', `${prod}/x`))],
])('%s: the digest differs', (_, touch) => {
  const root = makeTree()
  const before = fingerprint(root, 'prod')
  touch(`${root}/prod`)
  expect(fingerprint(root, 'prod')).not.toBe(before)
})

test.each(['prod', 'prod/a', 'prod/a/y'])(
  'a folder moved away and replaced by a link to it: the digest of %s differs',
  path => {
    const root = makeTree()
    const before = fingerprint(root, path)
    renameSync(`${root}/prod`, `${root}/moved`)
    symlinkSync('moved', `${root}/prod`)
    expect(fingerprint(root, path)).not.toBe(before)
  },
)

test('a folder planned by somebody else does not count', () => {
  const root = makeTree()
  const before = fingerprint(root, 'prod', ['prod/other'])
  put(root, 'prod/other/z', '22')
  expect(fingerprint(root, 'prod', ['prod/other'])).toBe(before)
  expect(fingerprint(root, 'prod')).not.toBe(before)
})

test('an absent folder has no digest', () => {
  expect(fingerprint(makeTree(), 'prod/absent/deeper')).toBeUndefined()
  expect(fingerprint(`${makeRoot()}/generated`, '')).toBeUndefined()
})
