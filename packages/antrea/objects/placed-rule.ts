/** The rules of a policy, both directions alike, each with its place in the options. */
import type { Path } from '#kernel'
import type { EgressRule, IngressRule, Peer, Policy } from './policy-options.ts'

/** A rule of either direction, and where it stands. */
export interface PlacedRule {
  readonly rule: IngressRule | EgressRule
  readonly direction: 'ingress' | 'egress'
  readonly path: Path
}

export function rulesOf({ ingress = [], egress = [] }: Policy, path: Path): PlacedRule[] {
  return [
    ...ingress.map((rule, i) => ({ rule, direction: 'ingress' as const, path: [...path, 'ingress', i] })),
    ...egress.map((rule, i) => ({ rule, direction: 'egress' as const, path: [...path, 'egress', i] })),
  ]
}

export function peersOf({ rule }: PlacedRule): ['from' | 'to', readonly Peer[]] {
  return 'from' in rule ? ['from', rule.from ?? []] : ['to', ('to' in rule ? rule.to : undefined) ?? []]
}
