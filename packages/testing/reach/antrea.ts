/**
 * Policies of Antrea 1.5.3: its own kinds by tier and priority, the first rule that matches decides; then Kubernetes'
 * policies where they close the pod; then the tier `baseline`. `Pass` leaves the decision to Kubernetes' policies.
 */
import type { KubernetesObject } from '#kernel'
import { rulesFor, type OrderedRule } from './antrea-rules.ts'
import type { Connection } from './end.ts'
import { judgeByKubernetes, type Direction } from './kubernetes.ts'
import { allowed, denied, type Verdict } from './verdict.ts'

export function judgeByAntrea(
  objects: readonly KubernetesObject[],
  direction: Direction,
  connection: Connection,
): Verdict {
  const rules = rulesFor(objects, direction, connection)
  return (
    decide(rules.filter(({ tier }) => tier !== BASELINE)) ??
    judgeByKubernetes(objects, direction, connection) ??
    decide(rules.filter(({ tier }) => tier === BASELINE)) ??
    allowed('no policy')
  )
}

const BASELINE = 253

/** Undefined where no rule matches, and where one passes the packet on. */
function decide(rules: readonly OrderedRule[]): Verdict | undefined {
  const [first] = rules
  if (!first) return undefined
  const rivals = rules.filter(({ tier, priority }) => tier === first.tier && priority === first.priority)
  const firstOfEach = new Map(rivals.toReversed().map(rule => [rule.policy, rule]))
  const actions = new Set([...firstOfEach.values()].map(({ action }) => action))
  if (actions.size > 1)
    return { verdict: 'ambiguous', because: [...firstOfEach.keys()].toSorted().join(', ') }
  if (first.action === 'Pass') return undefined
  return first.action === 'Allow' ? allowed(first.policy) : denied(first.policy)
}
