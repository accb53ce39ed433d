/** Rules that lead nowhere or in a circle: a group that nothing is in, a ring of changes that wait for each other. */
import { findNearest } from '#kernel'
import type { Change } from './change.ts'
import { isBuiltIn, type ChangeRule } from './change-rule.ts'
import type { Check, Finding } from './finding.ts'
import { membersOf, type Graph } from './graph.ts'
import { some } from './scene.ts'

/**
 * kapp takes a rule for a group without members in silence, so a misspelt name orders nothing. One report a group. Groups of
 * a component's own may be empty: its policies that open pods, in a namespace where none opens any.
 */
export const checkGroups: Check = ({ changes }) => {
  const members = membersOf(changes)
  const empty = changes.flatMap(change =>
    change.rules.flatMap(rule => (isBuiltIn(rule) || members.has(rule.group) ? [] : [{ change, rule }])),
  )
  if (empty.length === 0) return []
  const own = ownPrefixes(changes)
  const lost = new Map<string, Lost[]>()
  for (const each of empty) {
    const { group } = each.rule
    if (own.has(`${each.change.component} ${prefixOf(group)}`)) continue
    lost.set(group, [...(lost.get(group) ?? []), each])
  }
  const groups = [...members.keys()].filter(name => !name.startsWith('change-groups.kapp.k14s.io/'))
  return [...lost].map(([group, rules]) => nothingThere(group, rules, groups))
}

interface Lost {
  readonly change: Change
  readonly rule: ChangeRule
}

function nothingThere(group: string, rules: readonly Lost[], groups: readonly string[]): Finding {
  const [first] = rules as [Lost]
  const others = new Set(rules.map(({ change }) => change)).size - 1
  const meant = findNearest(group, groups)
  return {
    rule: 'nothing-there',
    of: first.change,
    message: `${first.rule.source} speaks of the group ${group}, which nothing in this cluster is in`,
    found: others > 0 ? `${group}, here and in ${others} more` : group,
    expected: `one of ${some(groups)}`,
    fix: meant
      ? `did you mean ${meant}?`
      : 'add what should be in the group, or remove the rule; kapp would say nothing and order nothing',
  }
}

/** `contour.drawbridge` of `contour.drawbridge/package`: whose groups these are. */
function prefixOf(group: string): string {
  return group.split('/')[0] ?? group
}

/** Components with the prefixes of the groups that their objects are in. */
function ownPrefixes(changes: readonly Change[]): Set<string> {
  return new Set(
    changes.flatMap(({ component, groups }) => groups.map(group => `${component} ${prefixOf(group)}`)),
  )
}

/** Every ring is an error of kapp's before it applies anything. */
export const checkRings: Check = ({ create, remove }) => [
  ...ringOf(create, 'nothing would be applied'),
  ...ringOf(remove, 'the App could not be deleted'),
]

function ringOf({ ring, waits }: Graph, consequence: string): Finding[] {
  if (!ring) return []
  const links = ring.map((change, i) => {
    const next = ring[(i + 1) % ring.length]!
    const { rule } = waits[change.index]!.find(({ on }) => on.includes(next))!
    return `${change.label} waits for ${next.label} (${wordsOf(rule)})`
  })
  return [
    {
      rule: 'ring',
      of: ring[0]!,
      message: `${ring.length === 1 ? 'it waits for itself' : `${ring.length} objects wait for each other in a ring`}, and ${consequence}`,
      found: links.join('; '),
      expected: 'rules that lead from one object to another and never back',
      fix: 'remove the rule that is the wrong way round',
    },
  ]
}

function wordsOf(rule: ChangeRule): string {
  const words = `${rule.action} ${rule.order} ${rule.target} ${rule.group}`
  return isBuiltIn(rule) ? `built-in: ${words}` : words
}
