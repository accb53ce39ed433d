/** Rules over all clusters: what was collected of each, judged together. */
import { problemOf, severityOf } from './check-rules.ts'
import { applyWaivers, judgeWaivers, type UsedWaiver } from './check-waivers.ts'
import type { PlacedWaiver } from './waiver.ts'
import type { PlatformFinding, PlatformRule, Rule } from './rule.ts'
import { subjectOfCluster } from './subject.ts'
import type { Position, Problem } from '#values'
import type { Json } from '#yaml'

/** A cluster, as plain data: it may come from a thread, or be remembered from an earlier run. */
export interface FleetMember {
  readonly environment: string
  readonly name: string
  /** Where its name was written. */
  readonly at?: Position | undefined
  /** What rules over all clusters collected of it, by their ids. */
  readonly facts?: Readonly<Record<string, Json>> | undefined
  /** What became of its waivers so far. */
  readonly waivers?: readonly UsedWaiver[] | undefined
  /** Rules that its environment raises. */
  readonly raised?: Readonly<Record<string, 'error'>> | undefined
}

/** What must be known to judge waivers beside all clusters. */
export interface FleetOptions {
  /** A date such as `2026-11-28`: waivers that end before it are over. */
  readonly today: string
  /** Whether all clusters of an environment are among the members. */
  readonly isComplete: (environment: string) => boolean
}

/** A problem that a waiver excuses. */
export interface Excused {
  readonly problem: Problem
  readonly waiver: PlacedWaiver
}

/** What is to be said of all clusters together. */
export interface FleetVerdict {
  /** Of rules over all of them, but for what is waived, and of waivers themselves. */
  readonly problems: readonly Problem[]
  /** What waivers excuse, in single clusters too. */
  readonly excused: readonly Excused[]
}

/** Judges all clusters together: rules over all of them, then waivers. */
export function checkFleet(
  rules: readonly Rule[],
  members: readonly FleetMember[],
  { today, isComplete }: FleetOptions,
): FleetVerdict {
  const found = checkPlatformRules(rules, members, isComplete)
  const judged = members.map(member => {
    const own = found.filter(({ subject }) => subject?.of === `${member.environment}/${member.name}`)
    return { member, ...applyWaivers(own, member.waivers ?? []) }
  })
  const waived = judged.map(({ member, waivers }) => ({
    ...member,
    waivers: waivers.map((waiver, i) => ({
      ...waiver,
      excused: [...(member.waivers?.[i]?.excused ?? []), ...waiver.excused],
    })),
  }))
  return {
    problems: [
      ...judged.flatMap(({ problems }) => problems),
      ...judgeWaivers(rules, waived, today, isComplete),
    ],
    excused: waived.flatMap(({ waivers }) =>
      waivers.flatMap(({ excused, ...waiver }) => excused.map(problem => ({ problem, waiver }))),
    ),
  }
}

/** What rules over all clusters say; the order of the members changes nothing. */
export function checkPlatformRules(
  rules: readonly Rule[],
  members: readonly FleetMember[],
  isComplete: FleetOptions['isComplete'],
): Problem[] {
  const known = new Map(members.map(member => [`${member.environment}/${member.name}`, member]))
  const folders = [...known.keys()].toSorted()
  return rules
    .filter(rule => rule.scope === 'platform')
    .flatMap(rule => {
      const seen = folders.flatMap(cluster => {
        const { environment, facts } = known.get(cluster)!
        return facts?.[rule.id] === undefined ? [] : [{ cluster, environment, facts: facts[rule.id]! }]
      })
      return rule.check(seen, isComplete).map(finding => ofPlatform(rule, finding, known))
    })
}

function ofPlatform(
  rule: PlatformRule,
  { cluster, ...finding }: PlatformFinding,
  known: ReadonlyMap<string, FleetMember>,
): Problem {
  const member = known.get(cluster)
  const [environment = '', name = ''] = cluster.split('/')
  const severity = severityOf(rule, member?.raised)
  return problemOf(severity, rule, cluster, finding, subjectOfCluster(environment, name), member?.at)
}
