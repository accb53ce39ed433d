/** check: every rule on everything that it judges, as problems that say where and about what. */
import type { ClusterView } from './cluster-view.ts'
import type { Manifest } from './manifest.ts'
import type { Asked } from './origin.ts'
import type { ClusterRule, EnvironmentRule, Finding, ObjectRule, PlatformRule, Rule } from './rule.ts'
import { subjectOfCluster, subjectOfEnvironment, subjectOfManifest, typeName } from './subject.ts'
import { remember, type Path, type Position, type Problem, type Subject } from '#values'
import type { Json } from '#yaml'

/** Where an author wrote what a finding is about. */
export interface Places {
  readonly object: (manifest: Manifest, asked: Asked) => Position | undefined
  readonly cluster: (path: Path) => Position | undefined
  readonly environment: (path: Path) => Position | undefined
}

/** What the rules say of one cluster, and what rules over all clusters must know of it, by the rule's id. */
export interface Checked {
  readonly problems: readonly Problem[]
  readonly facts: Readonly<Record<string, Json>>
}

export function checkRules(view: ClusterView, rules: readonly Rule[], places: Places): Checked {
  const sorted = sortRules(rules)
  return {
    problems: [
      ...checkManifests(view, sorted, places),
      ...sorted.cluster.flatMap(rule => checkCluster(view, rule, places)),
      ...sorted.environment.flatMap(rule => checkEnvironment(view, rule, places)),
    ],
    facts: Object.fromEntries(sorted.platform.map(rule => [rule.id, rule.collect(view)])),
  }
}

interface SortedRules {
  /** Rules for every kind. */
  readonly general: readonly ObjectRule[]
  /** All rules for a kind, those for every kind included. */
  readonly byType: ReadonlyMap<string, readonly ObjectRule[]>
  readonly cluster: readonly ClusterRule[]
  readonly environment: readonly EnvironmentRule[]
  readonly platform: readonly PlatformRule[]
}

/** Once a list of rules: most of a hundred rules have nothing to say to any one kind. */
const sortRules = remember((rules: readonly Rule[]): SortedRules => {
  const object = rules.filter(rule => rule.scope === 'object')
  const types = new Set(object.flatMap(({ kinds = [] }) => kinds))
  const fits = (type: string) => (rule: ObjectRule) => rule.kinds?.includes(type) ?? true
  return {
    general: object.filter(({ kinds }) => !kinds),
    byType: new Map([...types].map(type => [type, object.filter(fits(type))])),
    cluster: rules.filter(rule => rule.scope === 'cluster'),
    environment: rules.filter(rule => rule.scope === 'environment'),
    platform: rules.filter(rule => rule.scope === 'platform'),
  }
})

/** Plain loops: this runs once for each object of a fleet, and nearly always finds nothing. */
function checkManifests(view: ClusterView, { general, byType }: SortedRules, places: Places): Problem[] {
  const problems: Problem[] = []
  for (const manifest of view.manifests) {
    const { object } = manifest
    if (!object) continue
    for (const rule of byType.get(typeName(object)) ?? general)
      for (const finding of rule.check(object, view))
        problems.push(ofManifest(view, rule, manifest, finding, places))
  }
  return problems
}

function checkCluster(view: ClusterView, rule: ClusterRule, places: Places): Problem[] {
  const { cluster, environment } = view
  return rule
    .check(view)
    .map(({ manifest, ...finding }) =>
      manifest
        ? ofManifest(view, rule, manifest, finding, places)
        : problemOf(
            severityOf(rule, environment.rules),
            rule,
            `cluster ${cluster.name}`,
            finding,
            subjectOfCluster(environment.name, cluster.name, finding.path),
            places.cluster(finding.path ?? ['name']),
          ),
    )
}

/** Once an environment, which all of its clusters share. */
const judgeEnvironment = remember((rule: EnvironmentRule, environment: ClusterView['environment']) =>
  rule.check(environment),
)

function checkEnvironment({ environment }: ClusterView, rule: EnvironmentRule, places: Places): Problem[] {
  return judgeEnvironment(rule, environment).map(finding =>
    problemOf(
      severityOf(rule, environment.rules),
      rule,
      `environment ${environment.name}`,
      finding,
      subjectOfEnvironment(environment.name, finding.path),
      places.environment(finding.path ?? ['name']),
    ),
  )
}

function ofManifest(
  view: ClusterView,
  rule: Rule,
  manifest: Manifest,
  finding: Finding,
  places: Places,
): Problem {
  const path = finding.path ?? []
  return problemOf(
    severityOf(rule, view.environment.rules),
    rule,
    `${view.cluster.name}/${manifest.path}`,
    finding,
    subjectOfManifest(view, manifest, path),
    places.object(manifest, { path: finding.path, found: finding.found }),
  )
}

/** An environment makes a warning an error; nothing makes an error a warning. */
export function severityOf(
  { id, severity }: Pick<Rule, 'id' | 'severity'>,
  raised: Readonly<Record<string, 'error'>> | undefined,
): Problem['severity'] {
  return raised?.[id] ?? severity
}

/** The problem that a finding makes; `what` opens its sentence. */
export function problemOf(
  severity: Problem['severity'],
  { id, fix }: Pick<Rule, 'id' | 'fix'>,
  what: string,
  { message, path: _path, ...words }: Finding,
  subject: Subject,
  at: Position | undefined,
): Problem {
  return { severity, rule: id, ...(at && { at }), subject, message: `${what}: ${message}`, fix, ...words }
}
