/** What Antrea's webhook refuses of a ClusterNetworkPolicy, and what would be decided by chance. */
import type { Path, Refuse } from '#kernel'
import { GUARDRAILS } from '../guardrails.ts'
import { checkAppliedTo } from './applied-to-check.ts'
import { rulesOf, type PlacedRule } from './placed-rule.ts'
import type { Policy } from './policy-options.ts'
import { checkRule } from './rule-check.ts'
import { STATIC_TIERS } from './tiers.ts'
import { checkOwnName, type AntreaContext } from './words.ts'

export function checkPolicies(context: AntreaContext, refuse: Refuse): void {
  const { clusterNetworkPolicies } = context.options
  for (const [name, policy] of Object.entries(clusterNetworkPolicies)) {
    const path = ['clusterNetworkPolicies', name]
    const rules = rulesOf(policy, path)
    checkOwnName(name, path, refuse)
    checkTier(context, policy, path, refuse)
    checkPriority(context, name, policy, path, refuse)
    checkRuleNames(rules, refuse)
    checkAppliedTo(context, policy, rules, path, refuse)
    for (const rule of rules) checkRule(context, policy, rule, refuse)
  }
}

function checkTier({ options }: AntreaContext, { tier }: Policy, path: Path, refuse: Refuse): void {
  const known = [...Object.keys(STATIC_TIERS), ...Object.keys(options.tiers)]
  if (known.includes(tier)) return
  refuse('policy-tier', [...path, 'tier'], {
    message: `there is no tier ${tier}`,
    found: tier,
    expected: `one of ${known.join(', ')}`,
    fix: `add ${tier} to tiers, or correct the name`,
  })
}

/** Antrea promises no order between two policies of the same priority in a tier. */
function checkPriority(
  { options }: AntreaContext,
  name: string,
  { tier, priority }: Policy,
  path: Path,
  refuse: Refuse,
): void {
  const others = Object.entries(options.clusterNetworkPolicies).filter(
    ([other, policy]) => other < name && policy.tier === tier && policy.priority === priority,
  )
  const guarded = options.guardrails && tier === GUARDRAILS.tier && GUARDRAILS.priorities.includes(priority)
  const twin = others[0]?.[0] ?? (guarded ? 'the guardrails' : undefined)
  if (twin === undefined) return
  refuse('policy-priority', [...path, 'priority'], {
    message: `${name} and ${twin} have the same priority in tier ${tier}, and Antrea promises no order between them`,
    found: String(priority),
    expected: 'a priority of its own within the tier, from 1 to 10000',
    fix: 'choose another one; it may have decimals',
  })
}

function checkRuleNames(rules: readonly PlacedRule[], refuse: Refuse): void {
  rules.forEach(({ rule, path }, i) => {
    if (rule.name === undefined || rules.findIndex(other => other.rule.name === rule.name) === i) return
    refuse('rule-name', [...path, 'name'], {
      message: `two rules of one policy have the name ${rule.name}`,
      found: rule.name,
      expected: 'a name of its own',
      fix: 'rename one of them',
    })
  })
}
