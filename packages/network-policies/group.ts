/** Groups rules to policies: one for each namespace, selector of pods and direction. The same rule twice is one rule. */
import { compareText } from '#kernel'
import { policyName } from './policy-name.ts'
import type { Rule } from './rules.ts'

/** A policy's rule, with every reason there is for it. */
export interface GroupedRule extends Pick<Rule, 'peers' | 'ports'> {
  readonly why: readonly string[]
}

export interface Policy extends Pick<Rule, 'namespace' | 'labels' | 'direction'> {
  readonly name: string
  readonly rules: readonly GroupedRule[]
}

/** Policies by namespace and name; their rules by reason, so that another flow adds its rule and moves none. */
export function groupRules(rules: readonly Rule[]): Policy[] {
  const groups = new Map<string, Rule[]>()
  for (const rule of rules) {
    const key = `${rule.namespace}/${policyName(rule.direction, rule.labels)}`
    const group = groups.get(key)
    if (group) group.push(rule)
    else groups.set(key, [rule])
  }
  return [...groups]
    .toSorted(([a], [b]) => compareText(a, b))
    .flatMap(([key, [first, ...rest]]) =>
      first
        ? [{ ...endOf(first), name: key.slice(first.namespace.length + 1), rules: merge([first, ...rest]) }]
        : [],
    )
}

/** No labels at all select what an empty selector selects. */
function endOf({ namespace, labels, direction }: Rule): Pick<Rule, 'namespace' | 'labels' | 'direction'> {
  const none = labels === undefined || Object.keys(labels).length === 0
  return { namespace, direction, ...(!none && { labels }) }
}

function merge(rules: readonly Rule[]): GroupedRule[] {
  const [only, ...others] = rules
  if (only && others.length === 0) return [{ peers: only.peers, ports: only.ports, why: [only.why] }]
  const merged = new Map<string, { readonly rule: Rule; readonly why: Set<string> }>()
  for (const rule of rules) {
    const key = JSON.stringify([rule.peers, rule.ports])
    const known = merged.get(key)
    if (known) known.why.add(rule.why)
    else merged.set(key, { rule, why: new Set([rule.why]) })
  }
  return [...merged]
    .map(([key, { rule, why }]) => {
      const reasons = [...why].toSorted(compareText)
      return { place: `${reasons.join()}\n${key}`, rule, why: reasons }
    })
    .toSorted((a, b) => compareText(a.place, b.place))
    .map(({ rule: { peers, ports }, why }) => ({ peers, ports, why }))
}
