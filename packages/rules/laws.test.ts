import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KubernetesObject, ObjectRule } from '#kernel'
import { exampleView, judgeObject } from '#testing'
import { rules } from './index.ts'
import { asWorkload, WORKLOADS } from './parts/pods.ts'

const objectRules = rules.filter(rule => rule.scope === 'object')
const podRules = objectRules.filter(({ kinds }) => kinds?.join() === WORKLOADS.join())
/** Rules that look at what the pod is in, not at the pod. */
const OF_THE_WHOLE = new Set([
  'no-workload-in-system',
  'workload-labels',
  'liveness-probe',
  'readiness-probe',
])

/** An example of a pod in every kind that describes one. */
function everywhere(
  example: KubernetesObject,
): { readonly type: string; readonly object: KubernetesObject }[] {
  return WORKLOADS.map(type => ({ type, object: asWorkload(type, example) }))
}

/** What AppArmor is told stands in annotations, which only a pod itself has in these examples. */
function pods(examples: readonly KubernetesObject[]): readonly KubernetesObject[] {
  return examples.filter(({ kind, metadata }) => kind === 'Pod' && !metadata.annotations)
}

test.each(podRules.filter(({ id }) => !OF_THE_WHOLE.has(id)).map(rule => ({ id: rule.id, rule })))(
  '$id says of a pod the same in every kind that describes one',
  ({ rule }) => {
    const wrong = (which: 'passes' | 'fails') =>
      pods(rule.examples[which]).flatMap(example =>
        everywhere(example)
          .filter(({ object }) => judgeObject(rule, object).length > 0 !== (which === 'fails'))
          .map(({ type }) => `${type} ${which}`),
      )
    expect([...wrong('passes'), ...wrong('fails')]).toEqual([])
  },
)

test('there are rules on pods, and each is tried', () => {
  expect(podRules.length).toBeGreaterThan(35)
})

const indifferent: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a', namespace: 'a' },
  data: { a: 'a' },
}

const LISTS = ['containers', 'initContainers', 'ephemeralContainers'] as const

test.each(['no-privileged-container', 'no-added-capabilities', 'no-host-port', 'no-secret-in-variable'])(
  '%s sees containers of every sort',
  id => {
    const rule = podRules.find(each => each.id === id)!
    for (const { spec, ...pod } of pods(rule.examples.fails)) {
      const { containers, ...rest } = spec as Readonly<Record<string, never>>
      for (const list of LISTS)
        expect(
          judgeObject(rule, { ...pod, spec: { ...rest, containers: [], [list]: containers! } }),
        ).not.toEqual([])
    }
  },
)

/** Something that is none of what a rule expects, in the place where it looks. */
const anything = fc.oneof(
  fc.constant(null),
  fc.constant([]),
  fc.constant({}),
  fc.constant('x'),
  fc.constant(7),
  fc.constant([null, 'x', [], 7]),
)

/** Every place in an object: the paths to all of its members. */
function placesOf(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => {
    const own = [...path, Array.isArray(value) ? Number(key) : key]
    return [own, ...placesOf(member, own)]
  })
}

function withValue(value: unknown, [key, ...rest]: readonly (string | number)[], other: unknown): unknown {
  if (key === undefined) return other
  const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }
  const members = copy as Record<string | number, unknown>
  members[key] = withValue(members[key], rest, other)
  return copy
}

function broken(rule: ObjectRule): fc.Arbitrary<KubernetesObject> {
  const places = [...rule.examples.fails, ...rule.examples.passes].flatMap(example =>
    [['spec'], ...placesOf(example)]
      // what every object has, whoever made it
      .filter(path => !['apiVersion', 'kind', 'metadata.name', 'metadata'].includes(path.join('.')))
      .map(path => ({ example, path })),
  )
  return fc
    .tuple(fc.constantFrom(...places), anything)
    .map(([{ example, path }, other]) => withValue(example, path, other) as KubernetesObject)
}

test.each(objectRules.map(rule => ({ id: rule.id, rule })))(
  '$id takes what is in no right shape for what it is, and never throws',
  ({ rule }) => {
    const { environment, cluster } = exampleView({})
    fc.assert(
      fc.property(broken(rule), object => {
        const findings = rule.check(object, { environment, cluster })
        for (const { message } of findings) expect(message).not.toMatch(/undefined|\[object/)
      }),
      { numRuns: 150, seed: 7 },
    )
  },
)

test.each(rules.filter(rule => rule.scope === 'cluster').map(rule => ({ id: rule.id, rule })))(
  '$id never throws at objects in no right shape',
  ({ rule }) => {
    // a rule that looks at words alone is tried with an object that it does not care for
    const examples = [...rule.examples.fails, ...rule.examples.passes, { objects: [indifferent] }]
    const { environment, cluster, ...view } = exampleView({})
    const places = examples.flatMap(({ objects = [] }) =>
      objects.flatMap((object, i) =>
        [['spec'], ...placesOf(object)]
          .filter(path => !['apiVersion', 'kind', 'metadata.name', 'metadata'].includes(path.join('.')))
          .map(path => ({ objects, i, path })),
      ),
    )
    fc.assert(
      fc.property(fc.constantFrom(...places), anything, ({ objects, i, path }, other) => {
        const changed = objects.map((object, j) =>
          i === j ? (withValue(object, path, other) as KubernetesObject) : object,
        )
        const manifests = changed.map((object, j) => ({
          component: 'example',
          folder: 'manifests',
          path: String(j),
          object,
          construct: 'example',
        }))
        expect(rule.check({ environment, cluster, ...view, manifests })).toBeInstanceOf(Array)
      }),
      { numRuns: 100, seed: 7 },
    )
  },
)
