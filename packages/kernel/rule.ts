/** Rules: what every rendered object must satisfy. The rules themselves live in packages/rules, one file a rule. */
import type { Context } from './component.ts'
import type { KubernetesObject, Manifest } from './manifest.ts'
import type { Asked } from './origin.ts'
import type { Path, Problem } from '#values'

/** What a rule says of one object. */
export interface Finding {
  readonly message: string
  readonly found?: string
  readonly expected?: string
  /** Where in the object, for example `['spec', 'type']`; the problem then stands where that value was written. */
  readonly path?: Path
}

/** What a rule may know of the cluster that an object is rendered for. */
export interface RuleContext {
  readonly environment: Context['environment']
  readonly cluster: Context['cluster']
}

export interface Rule {
  /** The file's name, for example `internal-load-balancer`. */
  readonly id: string
  readonly severity: Problem['severity']
  /** One sentence. */
  readonly why: string
  /** What to do, as an instruction. */
  readonly fix: string
  /** Design decisions, controls and scanner ids, for example `TKG-CLS-002`. */
  readonly references: readonly string[]
  readonly check: (object: KubernetesObject, context: RuleContext) => readonly Finding[]
  /** The rule's proof: objects that it lets pass and objects that it refuses. */
  readonly examples: {
    readonly passes: readonly KubernetesObject[]
    readonly fails: readonly KubernetesObject[]
  }
}

/** Where what a rule found in a rendered file was written; `originOf` of the cluster. */
export type LocateFinding = (manifest: Manifest, asked: Asked) => Problem['at']

/** check: every rule on every object. */
export function checkManifests(
  manifests: readonly Manifest[],
  rules: readonly Rule[],
  context: RuleContext,
  locate: LocateFinding,
): Problem[] {
  const problems: Problem[] = []
  // plain loops: this runs once for each rule and each object of a fleet, and nearly always finds nothing
  for (const manifest of manifests) {
    if (!manifest.object) continue
    for (const rule of rules)
      for (const finding of rule.check(manifest.object, context))
        problems.push(problemOf(rule, finding, manifest, context, locate))
  }
  return problems
}

function problemOf(
  rule: Rule,
  finding: Finding,
  manifest: Manifest,
  context: RuleContext,
  locate: LocateFinding,
): Problem {
  const { message, path, ...rest } = finding
  const at = locate(manifest, { path, found: finding.found })
  return {
    severity: rule.severity,
    rule: rule.id,
    ...(at && { at }),
    message: `${context.cluster.name}/${manifest.path}: ${message}`,
    ...rest,
    fix: rule.fix,
  }
}
