/** Rules: what must be true of what is rendered. The rules themselves live in packages/rules, one file a rule. */
import type { ClusterView } from './cluster-view.ts'
import type { Offers } from './component.ts'
import type { Cluster, ClusterInput, Environment, EnvironmentInput } from './describe.ts'
import type { KubernetesObject, Manifest } from './manifest.ts'
import type { Path, Problem } from '#values'
import type { Json } from '#yaml'

/** What a rule says. */
export interface Finding {
  readonly message: string
  readonly found?: string
  readonly expected?: string
  /** What to do, where the rule's own advice is not exact enough. */
  readonly fix?: string
  /** The offending field of the object; without an object, of the words of the cluster or the environment. */
  readonly path?: Path
}

/** What a rule says of a cluster, or of one object in it. */
export interface ClusterFinding extends Finding {
  readonly manifest?: Manifest | undefined
}

/** What a rule says of one cluster among all; `cluster` is its folder, for example `production/payments`. */
export interface PlatformFinding extends Omit<Finding, 'path'> {
  readonly cluster: string
}

/** What a rule may know of the cluster that an object is rendered for. */
export interface RuleContext {
  readonly environment: Environment
  readonly cluster: Cluster
}

interface RuleWords {
  /** The file's name, for example `internal-load-balancer`. */
  readonly id: string
  /** An environment may raise a warning to an error, and nothing lowers an error. */
  readonly severity: Problem['severity']
  /** One sentence. */
  readonly why: string
  /** What to do, as an instruction. */
  readonly fix: string
  /** Design decisions, controls, STIG ids and the checks of known scanners, for example `TKG-CLS-002`, `NIST SC-7`. */
  readonly references: readonly string[]
}

/** The proof that a rule brings: what it lets pass and what it refuses. */
interface Examples<T> {
  readonly passes: readonly T[]
  readonly fails: readonly T[]
}

/** Judges one object at a time. */
export interface ObjectRule extends RuleWords {
  readonly scope: 'object'
  /** Kinds as kubectl writes them: `Service`, `NetworkPolicy.crd.antrea.io`. Absent: every kind. */
  readonly kinds?: readonly string[]
  readonly check: (object: KubernetesObject, context: RuleContext) => readonly Finding[]
  readonly examples: Examples<KubernetesObject>
}

/** Judges a cluster: its words, and all its objects together. */
export interface ClusterRule extends RuleWords {
  readonly scope: 'cluster'
  readonly check: (view: ClusterView) => readonly ClusterFinding[]
  readonly examples: Examples<ClusterExample>
}

/** Judges what an environment says of itself. */
export interface EnvironmentRule extends RuleWords {
  readonly scope: 'environment'
  readonly check: (environment: Environment) => readonly Finding[]
  readonly examples: Examples<Partial<EnvironmentInput>>
}

/**
 * Judges all clusters of all environments together. What it needs of each is collected while that cluster is rendered, as
 * plain data, and remembered for clusters that did not change.
 */
export interface PlatformRule<F extends Json = Json> extends RuleWords {
  readonly scope: 'platform'
  readonly collect: (view: ClusterView) => F
  /** `isComplete` says whether all clusters of an environment are among the members: of what is not there only then. */
  readonly check: (
    members: readonly PlatformMember<F>[],
    isComplete: (environment: string) => boolean,
  ) => readonly PlatformFinding[]
  /** Each example is a whole platform. */
  readonly examples: Examples<readonly ClusterExample[]>
}

/** A cluster as a rule over all clusters sees it. */
export interface PlatformMember<F extends Json = Json> {
  /** Its folder, for example `production/payments`. */
  readonly cluster: string
  readonly environment: string
  readonly facts: F
}

export type Rule = ObjectRule | ClusterRule | EnvironmentRule | PlatformRule

/** A cluster in an example: what differs from the small cluster that rules are tried in. */
export interface ClusterExample {
  readonly environment?: Partial<EnvironmentInput>
  readonly cluster?: Partial<ClusterInput>
  /** What it is rendered to; default: nothing. */
  readonly objects?: readonly KubernetesObject[]
  /** What its components offer. */
  readonly offers?: Offers
}

/** Makes a rule over all clusters; what it collects is known to its own check only. */
export function platformRule<F extends Json>(rule: Omit<PlatformRule<F>, 'scope'>): PlatformRule {
  return { ...rule, scope: 'platform' } as unknown as PlatformRule
}
