/** Lines of a plan: objects of a step that are alike, told together. */
import { compareText } from '#kernel'
import { isBuiltIn } from './change-rule.ts'
import type { Change } from './change.ts'
import type { Plan, Planned } from './steps.ts'
import { findUntil } from './until.ts'

export interface Line {
  readonly step: number
  readonly component: string
  readonly operation: Planned['operation']
  readonly kind: string
  readonly namespace?: string | undefined
  readonly names: readonly string[]
  /** Groups that rules of its objects wait for, sorted; kapp's own are left out. */
  readonly after: readonly string[]
  /** What kapp waits for before it goes on. */
  readonly until?: string | undefined
  readonly changes: readonly Change[]
}

/** A plan's lines in the order of its steps; within a step by component, kind and namespace. */
export function linesOf(plan: Plan): Line[] {
  return plan.steps.flatMap(({ number, changes }) => {
    const groups = new Map<string, Planned[]>()
    for (const planned of changes) {
      const { component, object } = planned.change
      const until = findUntil(planned.change, plan.action) ?? ''
      const { apiVersion, kind, metadata } = object
      const key = [
        component,
        kind,
        apiVersion,
        metadata.namespace ?? '',
        planned.operation,
        until,
        ...afterOf([planned]),
      ].join(' ')
      const group = groups.get(key)
      if (group) group.push(planned)
      else groups.set(key, [planned])
    }
    return [...groups]
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([, group]) => lineOf(group, number, plan))
  })
}

function lineOf(group: readonly Planned[], step: number, { action }: Plan): Line {
  const [{ change, operation }] = group as [Planned]
  const { kind, metadata } = change.object
  return {
    step,
    component: change.component,
    operation,
    kind,
    namespace: metadata.namespace,
    names: group.map(each => each.change.object.metadata.name).toSorted(compareText),
    after: afterOf(group),
    until: findUntil(change, action),
    changes: group.map(each => each.change),
  }
}

/** The groups of rules of one's own, and the objects whose rules say "before" of this one. */
function afterOf(group: readonly Planned[]): string[] {
  const names = group.flatMap(({ change, waitsFor }) =>
    waitsFor
      .filter(({ rule }) => !isBuiltIn(rule))
      .flatMap(({ rule, on }) =>
        change.rules.includes(rule) && rule.order === 'after' ? [rule.group] : on.map(other => other.label),
      ),
  )
  return [...new Set(names)].toSorted(compareText)
}
