/** What a person is told of many problems: where one place breaks one rule again and again, the first few and how many more. */
import type { Problem } from '#kernel'

/** So many of a kind are all shown; each has its own object. */
const SHOWN = 3

export interface Folded {
  readonly problem: Problem
  /** How many more there are of the same rule at the same place; stands on the last one that is shown. */
  readonly more: number
}

/** In the order of the problems. What stands nowhere is never left out. */
export function fold(problems: readonly Problem[]): Folded[] {
  const alike = countAlike(problems)
  const shown = new Map<string, number>()
  return problems.flatMap(problem => {
    const key = keyOf(problem)
    if (key === undefined) return [{ problem, more: 0 }]
    const before = shown.get(key) ?? 0
    if (before === SHOWN) return []
    shown.set(key, before + 1)
    return [{ problem, more: before + 1 === SHOWN ? alike.get(key)! - SHOWN : 0 }]
  })
}

function countAlike(problems: readonly Problem[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of problems.map(keyOf)) if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

function keyOf({ severity, rule, at }: Problem): string | undefined {
  return at && JSON.stringify([severity, rule, at.file, at.line, at.column])
}
