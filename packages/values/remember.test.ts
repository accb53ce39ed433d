import { expect, test } from 'vitest'
import { freeze, remember } from '#values'

test('a function works once for the same objects, and again for others that are alike', () => {
  let works = 0
  const sum = remember((a: { readonly n: number }, b: { readonly n: number }) => {
    works++
    return a.n + b.n
  })
  const [one, two] = [{ n: 1 }, { n: 2 }]
  expect([sum(one, two), sum(one, two), works]).toEqual([3, 3, 1])
  expect([sum(two, one), sum(one, one), sum({ n: 1 }, two), works]).toEqual([3, 2, 3, 4])
})

test('undefined is remembered too, and an error is thrown again', () => {
  let works = 0
  const key = {}
  const nothing = remember((given: object) => {
    expect(given).toBe(key)
    works++
  })
  const fails = remember((given: object): string => {
    expect(given).toBe(key)
    works++
    throw new Error('no')
  })
  nothing(key)
  nothing(key)
  expect(works).toBe(1)
  expect(() => fails(key)).toThrow('no')
  expect(() => fails(key)).toThrow('no')
  expect(works).toBe(3)
})

test('a frozen tree takes no change, but what is no tree of values is left alone', () => {
  const use = { kind: 'component-use', definition: {} }
  const pattern = /x/
  const tree = freeze({ list: [{ a: 1 }], use, pattern })
  expect([tree, tree.list, tree.list[0]].every(each => Object.isFrozen(each))).toBe(true)
  expect([use, pattern].some(each => Object.isFrozen(each))).toBe(false)
  expect(() => tree.list.push({ a: 2 })).toThrow(TypeError)
})
