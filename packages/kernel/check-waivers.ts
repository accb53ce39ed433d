/** What waivers excuse, and what is wrong with waivers: nobody needs them, their time is over, or no rule has that name. */
import { severityOf } from './check-rules.ts'
import { locateInCluster, locateInEnvironment, type ResolvedCluster } from './resolve.ts'
import type { Rule } from './rule.ts'
import type { PlacedWaiver } from './waiver.ts'
import { findNearest, type Problem, type Subject } from '#values'

/** A waiver of one cluster, and what it excused there; plain data, to be put together over clusters. */
export interface UsedWaiver extends PlacedWaiver {
  readonly excused: readonly Problem[]
}

/** The problems that no waiver excuses, and what became of each waiver. Whether its time is over is judged later. */
export function applyWaivers(
  problems: readonly Problem[],
  waivers: readonly PlacedWaiver[],
): { readonly problems: readonly Problem[]; readonly waivers: readonly UsedWaiver[] } {
  if (waivers.length === 0) return { problems, waivers: [] }
  const excused = waivers.map((): Problem[] => [])
  const left = problems.filter(problem => {
    const index = waivers.findIndex(waiver => excuses(waiver, problem))
    excused[index]?.push(problem)
    return index < 0
  })
  return { problems: left, waivers: waivers.map((waiver, i) => ({ ...waiver, excused: excused[i] ?? [] })) }
}

function excuses({ rule, object, component }: PlacedWaiver, problem: Problem): boolean {
  const { subject } = problem
  return (
    subject !== undefined &&
    problem.rule === rule &&
    (component === undefined || component === subject.component) &&
    isNamed(object, subject)
  )
}

/** `NetworkPolicy/shop/*` names all objects of the kind in a namespace, whatever their group. */
function isNamed(wanted: string, { object }: Subject): boolean {
  const [kind = '', ...rest] = wanted.split('/')
  const [type = '', ...names] = object.split('/')
  if (type !== kind && type.split('.')[0] !== kind) return false
  if (rest.length !== names.length) return rest.length === 1 && rest[0] === '*'
  return rest.every((name, i) => name === names[i] || (name === '*' && i === rest.length - 1))
}

/** Rules that waivers or the environment name, and that do not exist; a run without rules knows none of their names. */
export function checkRuleNames(resolved: ResolvedCluster, rules: readonly Rule[]): Problem[] {
  if (rules.length === 0) return []
  const ids = new Set(rules.map(({ id }) => id))
  return [
    ...resolved.waivers.map(({ rule, at }) => ({ rule, at, what: 'a waiver' })),
    ...Object.keys(resolved.environment.rules ?? {}).map(rule => ({
      rule,
      at: locateInEnvironment(resolved, ['rules', rule]),
      what: 'the environment',
    })),
  ]
    .filter(({ rule }) => !ids.has(rule))
    .map(({ rule, at, what }) => unknownRule(rule, [...ids], at, what))
}

function unknownRule(id: string, ids: readonly string[], at: Problem['at'], what: string): Problem {
  const meant = findNearest(id, ids)
  return {
    severity: 'error',
    rule: 'cluster/unknown-rule',
    ...(at && { at }),
    message: `${what} names the rule ${id}, which does not exist`,
    found: id,
    expected: 'a rule of docs/rules/README.md',
    fix: meant ? `did you mean ${meant}?` : 'correct the id, or remove it',
  }
}

/** Waivers of flows to public addresses: they excuse the flow beside them, and are over like all others. */
export function flowWaivers(resolved: ResolvedCluster): UsedWaiver[] {
  return Object.entries(resolved.cluster.flows ?? {}).flatMap(([name, flow]) =>
    (['from', 'to'] as const).flatMap(end => {
      const peer = flow[end]
      if (typeof peer !== 'object' || !('waiver' in peer) || !peer.waiver) return []
      const at = locateInCluster(resolved, ['flows', name, end, 'waiver'])
      const object = `Flow/${name}`
      return [
        { ...peer.waiver, rule: 'network-policies/internet', object, layer: 'cluster', at, excused: [] },
      ]
    }),
  )
}

/** What one cluster says of its waivers, with what it needs to be judged. */
export interface WaiverMember {
  readonly environment: string
  readonly name: string
  readonly waivers?: readonly UsedWaiver[] | undefined
  readonly raised?: Readonly<Record<string, 'error'>> | undefined
}

/**
 * Waivers whose time is over, and waivers that excuse nothing in any cluster that they stand for. `today` is a date such as
 * `2026-11-28`; `isComplete` says whether all clusters of an environment are among the members, without which nobody knows
 * what a waiver of an environment or a role excuses.
 */
export function judgeWaivers(
  rules: readonly Rule[],
  members: readonly WaiverMember[],
  today: string,
  isComplete: (environment: string) => boolean,
): Problem[] {
  const byId = new Map(rules.map(rule => [rule.id, rule]))
  return [...gather(members).values()].flatMap(({ waiver, excused, environment, raised }) => {
    const rule = byId.get(waiver.rule)
    const severity = rule ? severityOf(rule, raised) : 'error'
    if (waiver.expires < today) return [expired(waiver, severity)]
    // a rule that does not exist has been reported as such
    if (excused > 0 || !rule || (waiver.layer !== 'cluster' && !isComplete(environment))) return []
    return [unused(waiver, severity)]
  })
}

interface Gathered {
  readonly waiver: PlacedWaiver
  readonly environment: string
  readonly raised: WaiverMember['raised']
  /** How much it excuses, all clusters together. */
  excused: number
}

/** Each waiver once, however many clusters have it from their environment or their role. */
function gather(members: readonly WaiverMember[]): Map<string, Gathered> {
  const gathered = new Map<string, Gathered>()
  for (const { environment, name, waivers = [], raised } of members)
    for (const { excused, ...waiver } of waivers) {
      const owner = waiver.layer === 'cluster' ? `${environment}/${name}` : environment
      const key = JSON.stringify([owner, waiver])
      const known = gathered.get(key)
      if (known) known.excused += excused.length
      else gathered.set(key, { waiver, environment, raised, excused: excused.length })
    }
  return gathered
}

function expired(
  { rule, object, at, expires, owner, reason }: PlacedWaiver,
  severity: Problem['severity'],
): Problem {
  return {
    severity,
    rule: 'waiver/expired',
    ...(at && { at }),
    message: `the waiver of ${rule} for ${object} is over`,
    found: `${expires}: ${reason}`,
    expected: 'a day that is still to come',
    fix: `mend ${object}, or agree on another day with ${owner}`,
  }
}

function unused({ rule, object, at }: PlacedWaiver, severity: Problem['severity']): Problem {
  return {
    severity,
    rule: 'waiver/unused',
    ...(at && { at }),
    message: `the waiver of ${rule} for ${object} excuses nothing`,
    found: 'no such finding',
    expected: 'waivers that are needed',
    fix: 'remove it, or correct the name of the object',
  }
}
