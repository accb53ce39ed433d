/**
 * The graph that kapp orders changes by (v0.49, pkg/kapp/diffgraph/change_graph.go): first all required rules, then the
 * optional ones, from the heaviest down, each only where it closes no ring. A ring of required rules is an error of kapp's.
 */
import { takesPart, type Action, type Change } from './change.ts'
import type { ChangeRule } from './change-rule.ts'
import { Closure } from './closure.ts'

/** A change waits for others, because of a rule of its own or of theirs. */
export interface Wait {
  readonly rule: ChangeRule
  readonly on: readonly Change[]
}

export interface Graph {
  readonly action: Action
  /** Those that take part in the action, in the order of the files. */
  readonly changes: readonly Change[]
  /** By the index of a change: what it waits for directly. */
  readonly waits: readonly (readonly Wait[])[]
  /** Changes of which each waits for the next and the last for the first; nothing is ordered then. */
  readonly ring?: readonly Change[]
  /** Whether one change comes after another, directly or through others; never true in a graph with a ring. */
  readonly isAfter: (change: Change, other: Change) => boolean
}

export function graphOf(changes: readonly Change[], action: Action): Graph {
  const taking = changes.filter(change => takesPart(change, action))
  const waits = changes.map((): Wait[] => [])
  const { required, optional } = applicable(taking, action)
  for (const { of, rule, members } of required)
    if (rule.order === 'after') waits[of.index]!.push({ rule, on: members })
    else for (const member of members) waits[member.index]!.push({ rule, on: [of] })
  const { ring, order } = sort(taking, waits)
  if (ring) return { action, changes: taking, waits, ring, isAfter: () => false }
  const closure = new Closure(changes.length)
  for (const change of order) for (const { on } of waits[change.index]!) closure.add(change, on)
  const addHarmless = (from: Change, rule: ChangeRule, others: readonly Change[]) => {
    const closes = (other: Change) => other === from || closure.has(other, from)
    const on = others.some(closes) ? others.filter(other => !closes(other)) : others
    if (on.length === 0) return
    closure.add(from, on)
    waits[from.index]!.push({ rule, on })
  }
  for (const { of, rule, members } of optional.toSorted((a, b) => b.rule.weight - a.rule.weight))
    if (rule.order === 'after') addHarmless(of, rule, members)
    else for (const member of members) addHarmless(member, rule, [of])
  return {
    action,
    changes: taking,
    waits,
    isAfter: (change, other) => closure.has(change, other),
  }
}

/** Groups with their members. */
export function membersOf(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const members = new Map<string, Change[]>()
  for (const change of changes)
    for (const group of change.groups) {
      const others = members.get(group)
      if (!others) members.set(group, [change])
      else if (others.at(-1) !== change) others.push(change)
    }
  return members
}

interface Applicable {
  readonly of: Change
  readonly rule: ChangeRule
  readonly members: readonly Change[]
}

/** Rules that speak of this plan, in which all is upserted or all is deleted, and of groups that have members. */
function applicable(changes: readonly Change[], action: Action) {
  const groups = membersOf(changes)
  const [own, target] = action === 'create' ? ['upsert', 'upserting'] : ['delete', 'deleting']
  const found = { required: [] as Applicable[], optional: [] as Applicable[] }
  for (const change of changes)
    for (const rule of change.rules) {
      if (rule.action !== own || rule.target !== target) continue
      const members = groups.get(rule.group)
      if (members) found[rule.optional ? 'optional' : 'required'].push({ of: change, rule, members })
    }
  return found
}

/** Depth first: each change after all that it waits for, or the first ring that is met. */
function sort(
  changes: readonly Change[],
  waits: readonly (readonly Wait[])[],
): { readonly order: readonly Change[]; readonly ring?: readonly Change[] } {
  const order: Change[] = []
  const state = new Map<Change, 'open' | 'done'>()
  const path: Change[] = []
  const visit = (change: Change): readonly Change[] | undefined => {
    if (state.get(change) === 'done') return undefined
    if (state.get(change) === 'open') return path.slice(path.indexOf(change))
    state.set(change, 'open')
    path.push(change)
    for (const { on } of waits[change.index]!)
      for (const other of on) {
        const ring = visit(other)
        if (ring) return ring
      }
    path.pop()
    state.set(change, 'done')
    order.push(change)
    return undefined
  }
  for (const change of changes) {
    const ring = visit(change)
    if (ring) return { order, ring }
  }
  return { order }
}
