/** What a strategic merge patch does, after the rules of `kubectl patch` and the keys of Kubernetes' own types. */
import { expect, test } from 'vitest'
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

test.each<[rule: string, before: JsonMap, patch: JsonMap, after: JsonMap]>([
  [
    'maps are merged, null removes, scalars are exchanged',
    { a: { b: 1, c: 2 } },
    { a: { b: null, c: 3 }, d: 4 },
    { a: { c: 3 }, d: 4 },
  ],
  [
    'containers are told apart by name, their ports by containerPort, their mounts by mountPath',
    {
      containers: [
        { name: 'a', ports: [{ containerPort: 1 }], volumeMounts: [{ mountPath: '/x', name: 'v' }] },
        { name: 'b' },
      ],
    },
    {
      containers: [
        {
          name: 'a',
          ports: [{ containerPort: 1, name: 'p' }, { containerPort: 2 }],
          volumeMounts: [{ mountPath: '/x', readOnly: true }],
        },
        { name: 'c' },
      ],
    },
    {
      containers: [
        {
          name: 'a',
          ports: [{ containerPort: 1, name: 'p' }, { containerPort: 2 }],
          volumeMounts: [{ mountPath: '/x', name: 'v', readOnly: true }],
        },
        { name: 'b' },
        { name: 'c' },
      ],
    },
  ],
  [
    'a list without a key is exchanged',
    { tolerations: [{ key: 'a' }], args: ['a'] },
    { tolerations: [{ key: 'b' }], args: ['b'] },
    { tolerations: [{ key: 'b' }], args: ['b'] },
  ],
  [
    '$patch delete removes an item, and a map',
    { containers: [{ name: 'a' }, { name: 'b' }], a: { b: 1 } },
    { containers: [{ name: 'a', $patch: 'delete' }], a: { $patch: 'delete' } },
    { containers: [{ name: 'b' }] },
  ],
  [
    '$patch replace exchanges a map, and a list',
    { a: { b: 1 }, containers: [{ name: 'a' }] },
    { a: { $patch: 'replace', c: 1 }, containers: [{ $patch: 'replace' }, { name: 'z' }] },
    { a: { c: 1 }, containers: [{ name: 'z' }] },
  ],
  ['what is not there is added, without its nulls', {}, { a: { b: null, c: 1 } }, { a: { c: 1 } }],
])('%s', (_, before, edits, after) => {
  expect(patch(pod(before), { spec: edits })).toMatchObject({ refusal: undefined })
  expect(patch(pod(before), { spec: edits }).object).toEqual(pod(after))
})

test('ports of a Service are told apart by port, and finalizers are added up', () => {
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'a', finalizers: ['x'] },
    spec: { ports: [{ port: 80 }] },
  }
  const { object } = patch(service, {
    metadata: { finalizers: ['x', 'y'] },
    spec: { ports: [{ port: 80, name: 'http' }] },
  })
  expect(object).toEqual({
    ...service,
    metadata: { name: 'a', finalizers: ['x', 'y'] },
    spec: { ports: [{ port: 80, name: 'http' }] },
  })
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
  ['a directive that is not understood', pod({}), { spec: { $retainKeys: ['a'] } }],
  ['a directive that is none', pod({}), { spec: { $patch: 'merge' } }],
])('refused: %s', (_, object, edits) => {
  expect(patch(object, edits).refusal?.rule).toMatch(/^overlay\//)
})
