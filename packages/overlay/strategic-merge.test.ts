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

test.each(strategicCases)('$name', async ({ name, object, patch: edits, result }) => {
  const done = patch(object, edits as JsonMap)
  if (result !== undefined) expect([done.refusal, done.object]).toEqual([undefined, result])
  else
    await expect(`${JSON.stringify(done.refusal, null, 2)}\n`).toMatchFileSnapshot(
      `testdata/strategic/${name.replaceAll(' ', '-')}.json`,
    )
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
