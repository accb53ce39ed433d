import { expect, test } from 'vitest'
import { traceOverlays, type OverlayRecord } from './index.ts'

const site = { layer: 'environment', index: 0 } as const
const own = { layer: 'cluster', index: 1 } as const
const nothing = { set: [], removed: [], shifts: [] }

/** The first overlay puts a container in front and names its image; the second renames the object and sets that image. */
const records: readonly OverlayRecord[] = [
  {
    ...nothing,
    overlay: site,
    path: 'a.yaml',
    before: 'a.yaml',
    set: [{ pointer: '/spec/containers/0/image', at: { file: 'e.ts', line: 1 } }],
    shifts: [{ list: '/spec/containers', was: [undefined, 0, 1] }],
  },
  {
    ...nothing,
    overlay: own,
    path: 'b.yaml',
    before: 'a.yaml',
    set: [{ pointer: '/spec/containers/0/image', at: { file: 'c.ts', line: 2 } }],
  },
  { ...nothing, overlay: own, path: 'c.yaml', before: 'c.yaml', gone: true },
]

test('a leaf that two overlays set names both, and ends where it was brought', () => {
  const { set, rendered } = traceOverlays(records, 'b.yaml', '/spec/containers/0/image')
  expect(set.map(({ record, at }) => [record.overlay.layer, at?.file])).toEqual([
    ['environment', 'e.ts'],
    ['cluster', 'c.ts'],
  ])
  expect(rendered).toBeUndefined()
})

test('an item that moved is found where render put it, under the path that it had', () => {
  expect(traceOverlays(records, 'b.yaml', '/spec/containers/2/image')).toEqual({
    set: [],
    rendered: { path: 'a.yaml', pointer: '/spec/containers/1/image' },
  })
})

test('a manifest that no overlay touched is where it was', () => {
  expect(traceOverlays(records, 'z.yaml', '/kind')).toEqual({
    set: [],
    rendered: { path: 'z.yaml', pointer: '/kind' },
  })
})
