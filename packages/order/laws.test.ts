/** Laws of every order: an object once, no rule broken, deletion the other way round; and kapp's algorithm, told naively. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Manifest } from '#kernel'
import { changesOf, graphOf, planOf, type Action, type Change, type Plan } from './index.ts'

const KINDS = [
  ['v1', 'Namespace'],
  ['v1', 'ConfigMap'],
  ['v1', 'ServiceAccount'],
  ['rbac.authorization.k8s.io/v1', 'Role'],
  ['rbac.authorization.k8s.io/v1', 'RoleBinding'],
  ['apps/v1', 'Deployment'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
  ['example.com/v1', 'Thing'],
] as const

interface Drawn {
  readonly kind: number
  readonly namespace: number
  readonly groups: readonly number[]
  readonly rules: readonly (readonly [action: Action, order: 'after' | 'before', group: number])[]
  readonly exists: boolean
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  kind: fc.nat(KINDS.length - 1),
  namespace: fc.nat(3),
  groups: fc.array(fc.nat(4), { maxLength: 2 }),
  rules: fc.array(
    fc.tuple(
      fc.constantFrom<Action>('create', 'delete'),
      fc.constantFrom('after' as const, 'before' as const),
      fc.nat(4),
    ),
    { maxLength: 2 },
  ),
  exists: fc.boolean(),
})

const scenes = fc.array(drawn, { minLength: 1, maxLength: 14 })
const actions = fc.constantFrom<Action>('create', 'delete')

function changes(all: readonly Drawn[]): Change[] {
  return changesOf(all.map(manifest))
}

function manifest({ kind: index, namespace, groups, rules, exists }: Drawn, i: number): Manifest {
  const [apiVersion, kind] = KINDS[index]!
  const clusterWide = kind === 'Namespace' || kind === 'CustomResourceDefinition'
  const annotations = Object.fromEntries([
    ...groups.map((group, j) => [`kapp.k14s.io/change-group.${j}`, `group/${group}`]),
    ...rules.map(([action, order, group], j) => [
      `kapp.k14s.io/change-rule.${j}`,
      action === 'create'
        ? `upsert ${order} upserting group/${group}`
        : `delete ${order} deleting group/${group}`,
    ]),
    ...(exists ? [['kapp.k14s.io/exists', '']] : []),
  ]) as Record<string, string>
  const name = kind === 'Namespace' ? `ns-${namespace}` : `object-${i}`
  return {
    path: `manifests/x/${i}.yaml`,
    component: 'x',
    folder: 'manifests',
    construct: 'x',
    object: {
      apiVersion,
      kind,
      metadata: { name, annotations, ...(!clusterWide && { namespace: `ns-${namespace}` }) },
      spec: { group: 'example.com', names: { kind: 'Thing' } },
    },
  }
}

function stepNumbers({ steps }: Plan): Map<Change, number> {
  return new Map(
    steps.flatMap(({ number, changes }) => changes.map(({ change }) => [change, number] as const)),
  )
}

describe('every plan', () => {
  test('holds each object that takes part exactly once, or none where there is a ring', () => {
    fc.assert(
      fc.property(scenes, actions, (all, action) => {
        const graph = graphOf(changes(all), action)
        const { steps, blocked } = planOf(graph)
        const placed = [...steps.flatMap(each => each.changes.map(({ change }) => change)), ...blocked]
        expect(placed.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(
          graph.changes.map(({ index }) => index),
        )
        expect(steps.length > 0 && blocked.length > 0).toBe(false)
      }),
    )
  })

  test("keeps every rule of an author, and every one of kapp's that is not optional", () => {
    fc.assert(
      fc.property(scenes, actions, (all, action) => {
        const graph = graphOf(changes(all), action)
        fc.pre(graph.ring === undefined)
        const number = stepNumbers(planOf(graph))
        const words = action === 'create' ? 'upserting' : 'deleting'
        for (const change of graph.changes)
          for (const rule of change.rules) {
            if (rule.optional || rule.target !== words) continue
            for (const other of graph.changes.filter(({ groups }) => groups.includes(rule.group))) {
              const [first, second] = rule.order === 'after' ? [other, change] : [change, other]
              expect(number.get(first)).toBeLessThan(number.get(second)!)
            }
          }
      }),
    )
  })

  test('deletes the other way round what rules put after a group and before it', () => {
    const pairs = fc.array(fc.record({ group: fc.nat(6), after: fc.array(fc.nat(6), { maxLength: 2 }) }), {
      minLength: 2,
      maxLength: 10,
    })
    fc.assert(
      fc.property(pairs, all => {
        // only ever after a smaller group, so that there is no ring
        const objects = all.map(({ group, after }, i) => ({
          kind: 1,
          namespace: 0,
          groups: [group],
          exists: false,
          rules: after
            .filter(other => other < group)
            .flatMap(other => [['create', 'after', other] as const, ['delete', 'before', other] as const]),
          i,
        }))
        const made = changes(objects)
        const [create, remove] = [graphOf(made, 'create'), graphOf(made, 'delete')]
        for (const one of made)
          for (const other of made) expect(remove.isAfter(other, one)).toBe(create.isAfter(one, other))
      }),
    )
  })

  test("is what kapp's algorithm says, one rule and one object at a time", () => {
    fc.assert(
      fc.property(scenes, actions, (all, action) => {
        const graph = graphOf(changes(all), action)
        const naive = naiveOrder(graph.changes, action)
        const pairs = graph.changes.flatMap(one => graph.changes.map(other => [one, other] as const))
        expect(graph.ring === undefined).toBe(naive !== undefined)
        expect(pairs.map(([one, other]) => graph.isAfter(one, other))).toEqual(
          pairs.map(([one, other]) => naive !== undefined && reaches(naive, one, other)),
        )
      }),
      { numRuns: 300 },
    )
  })
})

type Waits = ReadonlyMap<Change, Set<Change>>

/** Straight from the description of change_graph.go, without a thought for time; undefined where there is a ring. */
function naiveOrder(all: readonly Change[], action: Action): Waits | undefined {
  const waits: Waits = new Map(all.map(change => [change, new Set<Change>()]))
  const own = action === 'create' ? 'upserting' : 'deleting'
  const pairs = all.flatMap(change =>
    change.rules
      .filter(
        ({ target, action: verb }) => target === own && verb === (own === 'upserting' ? 'upsert' : 'delete'),
      )
      .flatMap(rule =>
        all
          .filter(({ groups }) => groups.includes(rule.group))
          .map(
            other => ({ rule, pair: rule.order === 'after' ? [change, other] : [other, change] }) as const,
          ),
      ),
  )
  for (const { rule, pair } of pairs) if (!rule.optional) waits.get(pair[0]!)!.add(pair[1]!)
  if (all.some(change => reaches(waits, change, change))) return undefined
  const optional = pairs.filter(({ rule }) => rule.optional).toSorted((a, b) => b.rule.weight - a.rule.weight)
  for (const { pair } of optional) {
    const [change, other] = [pair[0]!, pair[1]!]
    if (change !== other && !waits.get(change)!.has(other) && !reaches(waits, other, change))
      waits.get(change)!.add(other)
  }
  return waits
}

function reaches(waits: Waits, from: Change, to: Change): boolean {
  const seen = new Set<Change>()
  const open = [...waits.get(from)!]
  for (let next = open.pop(); next; next = open.pop()) {
    if (next === to) return true
    if (seen.has(next)) continue
    seen.add(next)
    open.push(...waits.get(next)!)
  }
  return false
}
