import { describe, expect, test } from 'vitest'
import {
  assert,
  insert,
  merge,
  overlay,
  overlayObjects,
  pointerBefore,
  remove,
  replace,
  subset,
  type Change,
  type Overlay,
  type Refusal,
} from './index.ts'
import { caseFiles, readCases } from '#testing'

const FILES = caseFiles()

/** A refusal without its rule, for people; the kernel adds the place and the nearest candidate. */
function report({ from, object, path, message, ...rest }: Refusal): string {
  const place = [object, path?.join('.')].filter(part => part !== undefined && part !== '').join(': ')
  const lines = Object.entries(rest).map(([key, value]) => `  ${key}: ${[value].flat().join(', ')}`)
  return [`${from.join('.')}  ${place === '' ? '' : `${place}: `}${message}`, ...lines].join('\n')
}

test('every operation has its cases', () => {
  expect(FILES.map(file => file.replace('.yaml', ''))).toEqual([
    'append',
    'assert',
    'insert',
    'merge',
    'remove',
    'replace',
  ])
})

describe.each(FILES)('%s', file => {
  const cases = readCases(file)
  const [accepted, refused] = [true, false].map(is =>
    cases.filter(({ output }) => (output !== undefined) === is),
  )

  test.each(accepted as typeof cases)('$name', ({ input, overlay, output }) => {
    const before = structuredClone(input)
    const { objects, refusals } = overlayObjects(
      input.map(object => ({ object })),
      [{ overlay }],
    )
    expect(refusals).toEqual([])
    expect(objects.map(({ object }) => object)).toEqual(output)
    expect(input).toEqual(before)
  })

  test('what is refused changes nothing, and is told', async () => {
    const told = (refused as typeof cases).map(({ name, input, overlay }) => {
      const { objects, applications, refusals } = overlayObjects(
        input.map(object => ({ object })),
        [{ overlay }],
      )
      expect(objects.map(({ object }) => object)).toEqual(input)
      expect(applications).toEqual([])
      expect(refusals).not.toEqual([])
      return `# ${name}\n${refusals.map(({ refusal }) => report(refusal)).join('\n')}\n`
    })
    await expect(told.join('\n')).toMatchFileSnapshot(`testdata/${file.replace('.yaml', '.refused.txt')}`)
  })
})

const SHOP = {
  kind: 'Deployment',
  metadata: { name: 'shop', labels: { app: 'shop' } },
  spec: {
    replicas: 1,
    list: [
      { name: 'a', image: 'x' },
      { name: 'b', image: 'y' },
    ],
  },
}

function changeOf(overlays: readonly Overlay[]) {
  const { applications, refusals } = overlayObjects(
    [{ object: SHOP }],
    overlays.map(overlay => ({ overlay })),
  )
  expect(refusals).toEqual([])
  return applications.map(({ change }) => change)
}

describe('what is recorded', () => {
  test('every leaf that was set, with its place in the overlay', () => {
    const [change] = changeOf([
      overlay({ kind: 'Shop' }, {}, { missingOk: true }),
      overlay(
        { name: 'shop' },
        { spec: { replicas: 2, limits: merge({ cpu: '1', memory: replace('1Gi') }, { missingOk: true }) } },
      ),
    ])
    expect(change?.set).toEqual([
      { pointer: '/spec/replicas', from: ['edits', 'spec', 'replicas'] },
      { pointer: '/spec/limits/cpu', from: ['edits', 'spec', 'limits', 'value', 'cpu'] },
      { pointer: '/spec/limits/memory', from: ['edits', 'spec', 'limits', 'value', 'memory', 'value'] },
    ])
  })

  test('how the items of a list moved, and what is gone', () => {
    const [change] = changeOf([
      overlay(
        { name: 'shop' },
        {
          metadata: { labels: { app: remove() } },
          spec: {
            list: [
              remove({ by: subset({ name: 'a' }) }),
              insert({ name: 'c' }, { before: subset({ name: 'b' }) }),
              merge({ name: 'b', image: 'z' }, { by: 'name' }),
            ],
          },
        },
      ),
    ])
    expect(change).toEqual({
      set: [
        { pointer: '/spec/list/0/name', from: ['edits', 'spec', 'list', 1, 'value', 'name'] },
        { pointer: '/spec/list/1/name', from: ['edits', 'spec', 'list', 2, 'value', 'name'] },
        { pointer: '/spec/list/1/image', from: ['edits', 'spec', 'list', 2, 'value', 'image'] },
      ],
      removed: ['/metadata/labels/app', '/spec/list/0'],
      shifts: [{ list: '/spec/list', was: [undefined, 1] }],
    })
    expect(pointerBefore(change as Change, '/spec/list/1/image')).toBe('/spec/list/1/image')
    expect(pointerBefore(change as Change, '/spec/list/0/name')).toBeUndefined()
  })

  test('an overlay sees what the one before it did, and an assertion leaves no record', () => {
    const changes = changeOf([
      overlay({ name: 'shop' }, { spec: { replicas: replace(old => Number(old) + 1) } }),
      overlay({ name: 'shop' }, { spec: { replicas: assert(2) } }),
      overlay(
        { where: ({ kind }) => kind === 'Deployment' },
        assert(object => (object === null ? 'gone' : true)),
      ),
    ])
    expect(changes.map(({ set }) => set.map(({ pointer }) => pointer))).toEqual([['/spec/replicas']])
  })
})

test('an overlay of a group sees the objects of that group only', () => {
  const { objects, refusals } = overlayObjects(
    [
      { object: SHOP, group: 'a' },
      { object: SHOP, group: 'b' },
    ],
    [{ overlay: overlay({ name: 'shop' }, { spec: { replicas: 5 } }), group: 'b' }],
  )
  expect(refusals).toEqual([])
  expect(objects.map(({ object }) => (object as typeof SHOP).spec.replicas)).toEqual([1, 5])
})
