/** What a strategic merge patch does, after the rules of `kubectl patch` and the keys of Kubernetes' own types. */
import { expect, test } from 'vitest'
import { strategicCases } from '#testing'
import { overlay, overlayObjects, strategicMerge } from './index.ts'
import type { Json, JsonMap } from './words.ts'

const pod = (spec: JsonMap) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec })

function patch(object: Json, edits: JsonMap) {
  const { objects, refusals, applications } = overlayObjects(
    [{ object }],
    [{ overlay: overlay({}, strategicMerge(edits)) }],
  )
  return { object: objects[0]?.object, refusal: refusals[0]?.refusal, change: applications[0]?.change }
}

test.each(strategicCases.filter(({ result }) => result !== undefined))(
  '$name',
  ({ object, patch: edits, result }) => {
    const done = patch(object, edits as JsonMap)
    expect([done.refusal, done.object]).toEqual([undefined, result])
  },
)

test.each(strategicCases.filter(({ result }) => result === undefined))(
  '$name',
  async ({ name, object, patch: edits }) => {
    const done = patch(object, edits as JsonMap)
    expect([done.object, done.refusal !== undefined]).toEqual([object, true])
    await expect(`${JSON.stringify(done.refusal, null, 2)}\n`).toMatchFileSnapshot(
      `testdata/strategic/${name.replaceAll(' ', '-')}.json`,
    )
  },
)

test('what is gone is recorded, and a patch that only removes is one', () => {
  const { change, object } = patch(
    pod({ hostname: 'a', containers: [{ name: 'a' }, { name: 'b', image: 'x' }] }),
    {
      spec: {
        hostname: null,
        containers: [
          { name: 'a', $patch: 'delete' },
          { name: 'b', image: null },
        ],
      },
    },
  )
  expect(object).toEqual(pod({ containers: [{ name: 'b' }] }))
  expect(change?.removed.toSorted()).toEqual([
    '/spec/containers/0',
    '/spec/containers/1/image',
    '/spec/hostname',
  ])
})

test('every leaf leads to the patch', () => {
  const { change } = patch(pod({ containers: [{ name: 'a' }, { name: 'b' }] }), {
    spec: { containers: [{ name: 'b', image: 'x' }] },
  })
  expect(change?.set).toEqual([
    { pointer: '/spec/containers/1/name', from: ['edits', 'value', 'spec', 'containers', 0, 'name'] },
    { pointer: '/spec/containers/1/image', from: ['edits', 'value', 'spec', 'containers', 0, 'image'] },
  ])
})

test.each<[why: string, object: Json, edits: JsonMap]>([
  [
    'a kind of somebody else',
    { apiVersion: 'packaging.carvel.dev/v1alpha1', kind: 'PackageInstall' },
    { spec: {} },
  ],
  [
    'a kind of a group that only looks built in',
    { apiVersion: 'snapshot.storage.k8s.io/v1', kind: 'VolumeSnapshot' },
    { spec: {} },
  ],
  ['a directive that is not understood', pod({}), { spec: { $retainKey: ['a'] } }],
  ['a directive of another type', pod({}), { spec: { $retainKeys: 'a' } }],
  ['a directive that is none', pod({}), { spec: { $patch: 'merge' } }],
])('refused: %s', (_, object, edits) => {
  expect(patch(object, edits).refusal?.rule).toMatch(/^overlay\//)
})
