/**
 * A plan: numbered steps. kapp begins with a change as soon as all that it waits for is done, so a step holds what can begin
 * at the same time; nothing in a step waits for another of it (kapp v0.49, ChangeGraph.Linearized).
 */
import { isAwaited, isOrphaned, type Action, type Change } from './change.ts'
import type { Graph, Wait } from './graph.ts'

export interface Planned {
  readonly change: Change
  /** `create`, `await` what somebody else makes, `delete`, or `leave` in the cluster. */
  readonly operation: 'create' | 'await' | 'delete' | 'leave'
  /** What it waits for directly. */
  readonly waitsFor: readonly Wait[]
}

export interface Step {
  /** From 1. */
  readonly number: number
  readonly changes: readonly Planned[]
}

export interface Plan {
  readonly action: Action
  readonly steps: readonly Step[]
  /** What is in no step, because rules form a ring. */
  readonly blocked: readonly Change[]
}

/** The steps of a graph, each in the order of the files. */
export function planOf(graph: Graph): Plan {
  const { action, changes, waits } = graph
  if (graph.ring) return { action, steps: [], blocked: changes }
  const levels = new Map<Change, number>()
  const levelOf = (change: Change): number => {
    const known = levels.get(change)
    if (known !== undefined) return known
    const before = waits[change.index]!.flatMap(({ on }) => on.map(levelOf))
    const level = before.reduce((most, each) => Math.max(most, each), 0) + 1
    levels.set(change, level)
    return level
  }
  const steps: Planned[][] = []
  for (const change of changes)
    (steps[levelOf(change) - 1] ??= []).push({
      change,
      operation: operationOf(change, action),
      waitsFor: waits[change.index]!,
    })
  return { action, steps: steps.map((changes, i) => ({ number: i + 1, changes })), blocked: [] }
}

function operationOf(change: Change, action: Action): Planned['operation'] {
  if (action === 'create') return isAwaited(change) ? 'await' : 'create'
  return isOrphaned(change) ? 'leave' : 'delete'
}
