/** Rules on the entries of network policies, of whichever family. */
import type { Finding, KubernetesObject, ObjectRule, RuleContext } from '#kernel'
import { POLICIES, policyRules, type PolicyRule as Entry } from './policies.ts'

interface PolicyRule extends Pick<ObjectRule, 'id' | 'severity' | 'why' | 'fix' | 'references'> {
  readonly check: (entry: Entry, context: RuleContext) => readonly Finding[]
  readonly examples: {
    readonly passes: readonly KubernetesObject[]
    readonly fails: readonly KubernetesObject[]
  }
}

/** A rule on what policies let pass. */
export function policyRule({ check, ...words }: PolicyRule): ObjectRule {
  return {
    ...words,
    scope: 'object',
    kinds: POLICIES,
    check: (policy, context) =>
      policyRules(policy).flatMap(entry => (entry.allows ? check(entry, context) : [])),
  }
}
