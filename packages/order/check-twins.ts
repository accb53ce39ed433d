/** The same object twice among what one App applies: kapp refuses the whole App unless both are equal. */
import { isIgnored, type Change } from './change.ts'
import type { Check, Finding } from './finding.ts'

export const checkTwins: Check = ({ changes, agentKeys }) => {
  const first = new Map<string, Change>()
  return changes.flatMap((change): Finding[] => {
    const { key } = change
    const other = first.get(key)
    if (other) return [twin(change, `also in ${other.path}`)]
    first.set(key, change)
    return agentKeys.has(key) && !isIgnored(change)
      ? [twin(change, 'also in agent/, which is applied by hand')]
      : []
  })
}

function twin(change: Change, found: string): Finding {
  return {
    rule: 'same-object',
    of: change,
    message: `${change.label} is rendered twice`,
    found,
    expected: 'each object once, whatever its version',
    fix: 'leave it to one of the two components',
  }
}
