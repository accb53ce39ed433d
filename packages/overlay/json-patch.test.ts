/** The rules of RFC 6902 and of the pointers of RFC 6901, each with a case of ours. */
import { expect, test } from 'vitest'
import { jsonPatch, overlay, overlayObjects, type JsonPatchOperation } from './index.ts'
import type { Json } from './words.ts'

function patch(value: Json, operations: readonly JsonPatchOperation[]) {
  const { objects, refusals, applications } = overlayObjects(
    [{ object: { kind: 'X', value } }],
    [{ overlay: overlay({ kind: 'X' }, { value: jsonPatch(operations) }) }],
  )
  const [refusal] = refusals
  return {
    value: objects.map(({ object }) => (object as { readonly value: Json }).value)[0],
    refusal: refusal?.refusal,
    applications,
  }
}

test.each<[rule: string, before: Json, operations: readonly JsonPatchOperation[], after: Json]>([
  ['add brings a member', { a: 1 }, [{ op: 'add', path: '/b', value: 2 }], { a: 1, b: 2 }],
  ['add takes the place of a member', { a: 1 }, [{ op: 'add', path: '/a', value: [2] }], { a: [2] }],
  ['add inserts into a list', ['a', 'c'], [{ op: 'add', path: '/1', value: 'b' }], ['a', 'b', 'c']],
  ['add at the length of a list appends', ['a'], [{ op: 'add', path: '/1', value: 'b' }], ['a', 'b']],
  ['add at - appends', ['a'], [{ op: 'add', path: '/-', value: ['b'] }], ['a', ['b']]],
  ['add of the whole', { a: 1 }, [{ op: 'add', path: '', value: 2 }], 2],
  ['add of null', {}, [{ op: 'add', path: '/a', value: null }], { a: null }],
  ['remove of a member', { a: 1, b: 2 }, [{ op: 'remove', path: '/a' }], { b: 2 }],
  ['remove of an item closes the gap', [1, 2, 3], [{ op: 'remove', path: '/1' }], [1, 3]],
  [
    'replace of a member, an item, null, the whole',
    { a: [1, null] },
    [
      { op: 'replace', path: '/a/1', value: 2 },
      { op: 'replace', path: '/a/0', value: { b: 1 } },
    ],
    { a: [{ b: 1 }, 2] },
  ],
  ['replace of the whole', [1], [{ op: 'replace', path: '', value: { a: 1 } }], { a: 1 }],
  [
    'move to another name',
    { a: { b: 1 }, c: {} },
    [{ op: 'move', from: '/a/b', path: '/c/d' }],
    { a: {}, c: { d: 1 } },
  ],
  [
    'move within a list, counted after the removal',
    [1, 2, 3],
    [{ op: 'move', from: '/0', path: '/2' }],
    [2, 3, 1],
  ],
  ['move to where it is', { a: 1 }, [{ op: 'move', from: '/a', path: '/a' }], { a: 1 }],
  [
    'copy, and what is copied is another',
    { a: [1] },
    [
      { op: 'copy', from: '/a', path: '/b' },
      { op: 'add', path: '/b/-', value: 2 },
    ],
    { a: [1], b: [1, 2] },
  ],
  [
    'test of maps in any order, lists, numbers, null',
    { a: { x: 1, y: [null, 1.0] } },
    [{ op: 'test', path: '/a', value: { y: [null, 1], x: 1 } }],
    { a: { x: 1, y: [null, 1] } },
  ],
  [
    '~1 is a slash and ~0 a tilde, in that order',
    { '~1': 1, '/': 2, '': 3 },
    [
      { op: 'test', path: '/~01', value: 1 },
      { op: 'test', path: '/~1', value: 2 },
      { op: 'test', path: '/', value: 3 },
    ],
    { '~1': 1, '/': 2, '': 3 },
  ],
  [
    'a number is a key in a map',
    { '0': 1, '-': 2 },
    [
      { op: 'replace', path: '/0', value: 3 },
      { op: 'remove', path: '/-' },
    ],
    { '0': 3 },
  ],
  [
    'a name that every object of JavaScript inherits is a key like any other',
    {},
    [{ op: 'add', path: '/constructor', value: 1 }],
    { constructor: 1 },
  ],
])('%s', (_, before, operations, after) => {
  expect(patch(before, operations)).toMatchObject({ value: after, refusal: undefined })
})

test.each<[rule: string, before: Json, operation: unknown]>([
  ['remove of what is not there', { a: 1 }, { op: 'remove', path: '/b' }],
  ['replace of what is not there', { a: 1 }, { op: 'replace', path: '/b', value: 1 }],
  ['replace behind the last item', [1], { op: 'replace', path: '/1', value: 1 }],
  ['remove of -', [1], { op: 'remove', path: '/-' }],
  ['add beyond the length', [1], { op: 'add', path: '/2', value: 1 }],
  ['an index with a leading zero', [1, 2], { op: 'replace', path: '/01', value: 1 }],
  ['an index with a sign or an exponent', [1, 2], { op: 'replace', path: '/1e0', value: 1 }],
  ['an index that is a word', [1], { op: 'add', path: '/a', value: 1 }],
  ['a parent that is not there', {}, { op: 'add', path: '/a/b', value: 1 }],
  ['a parent that is a scalar', { a: 1 }, { op: 'add', path: '/a/b', value: 1 }],
  ['move of what is not there', {}, { op: 'move', from: '/a', path: '/b' }],
  ['move into itself', { a: { b: 1 } }, { op: 'move', from: '/a', path: '/a/b' }],
  ['copy of what is not there', {}, { op: 'copy', from: '/a', path: '/b' }],
  ['test of another value', { a: 1 }, { op: 'test', path: '/a', value: '1' }],
  ['test of a longer list', { a: [1, 2] }, { op: 'test', path: '/a', value: [1] }],
  ['test of what is not there, for null', {}, { op: 'test', path: '/a', value: null }],
  ['an inherited name', {}, { op: 'remove', path: '/toString' }],
  ['a pointer without a slash', { a: 1 }, { op: 'remove', path: 'a' }],
  ['a pointer with another escape', { '~2': 1 }, { op: 'remove', path: '/~2' }],
  ['an operation that is none', { a: 1 }, { op: 'spam', path: '/a' }],
  ['add without a value', { a: 1 }, { op: 'add', path: '/a' }],
])('refused: %s, and nothing of the patch is done', (_, before, operation) => {
  const first = { op: 'test', path: '', value: before } as const
  const { value, refusal, applications } = patch(before, [first, operation as JsonPatchOperation])
  expect(value).toEqual(before)
  expect(applications).toEqual([])
  expect(refusal).toMatchObject({ from: ['edits', 'value', 'value', 1] })
})

test('every leaf leads to the operation that set it, and items that moved are followed', () => {
  const { applications } = patch({ list: ['a', 'b'], old: 1 }, [
    { op: 'add', path: '/list/0', value: 'first' },
    { op: 'remove', path: '/old' },
  ])
  expect(applications[0]?.change).toEqual({
    set: [{ pointer: '/value/list/0', from: ['edits', 'value', 'value', 0, 'value'] }],
    removed: ['/value/old'],
    shifts: [{ list: '/value/list', was: [undefined, 0, 1] }],
  })
})
