/** Rules over all clusters: what was collected of each, judged together. */
import { problemOf, severityOf } from './check-rules.ts'
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
  /** Rules that its environment raises. */
  readonly raised?: Readonly<Record<string, 'error'>> | undefined
}

/** What rules over all clusters say; the order of the members changes nothing. */
export function checkPlatformRules(rules: readonly Rule[], members: readonly FleetMember[]): Problem[] {
  const known = new Map(members.map(member => [`${member.environment}/${member.name}`, member]))
  const folders = [...known.keys()].toSorted()
  return rules
    .filter(rule => rule.scope === 'platform')
    .flatMap(rule => {
      const seen = folders.flatMap(cluster => {
        const { environment, facts } = known.get(cluster)!
        return facts?.[rule.id] === undefined ? [] : [{ cluster, environment, facts: facts[rule.id]! }]
      })
      return rule.check(seen).map(finding => ofPlatform(rule, finding, known))
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
