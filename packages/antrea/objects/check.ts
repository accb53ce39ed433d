/** What is refused of Antrea's own objects: what its webhooks would refuse in the cluster, and what would not work. */
import { collectRefusals, type Problem, type Refuse } from '#kernel'
import { checkEgresses, checkPools } from './egress-check.ts'
import { checkGroups } from './groups.ts'
import { checkPolicies } from './policy-check.ts'
import { checkTiers } from './tiers.ts'
import type { AntreaContext } from './words.ts'

export function checkObjects(context: AntreaContext): Problem[] {
  return collectRefusals(context, 'antrea', refuse => {
    checkGate(context, refuse)
    checkTiers(context, refuse)
    checkGroups(context, refuse)
    checkPolicies(context, refuse)
    checkEgresses(context, refuse)
    checkPools(context, refuse)
  })
}

/** Without its gate Antrea neither keeps nor enforces its own policies; Kubernetes' policies it enforces all the same. */
function checkGate({ values, options }: AntreaContext, refuse: Refuse): void {
  if (values.antrea.config.featureGates.AntreaPolicy) return
  const kinds = (['tiers', 'clusterGroups', 'clusterNetworkPolicies'] as const).filter(
    kind => Object.keys(options[kind]).length > 0,
  )
  const wanted = [...(options.guardrails ? ['guardrails'] : []), ...kinds]
  if (wanted.length === 0) return
  refuse('policy-gate', [wanted[0] ?? ''], {
    message: `AntreaPolicy is off, and ${wanted.join(', ')} would do nothing`,
    found: 'antrea.config.featureGates.AntreaPolicy: false',
    expected: 'true',
    fix: `turn it on, or do without: { ${wanted.includes('guardrails') ? 'guardrails: false' : '…'} } as the second argument of antrea()`,
  })
}
