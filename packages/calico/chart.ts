/** Objects of Calico's own API, and the add-on Secret where a value was changed. */
import type { Chart } from 'cdk8s'
import { calicoSecret } from './addon-secret.ts'
import { guardrails } from './guardrails.ts'
import { renderBgp } from './objects/bgp.ts'
import { renderPools } from './objects/ippools.ts'
import { renderNetworkSets } from './objects/network-sets.ts'
import { renderPolicies, renderPolicy } from './objects/policies.ts'
import type { CalicoContext } from './values.ts'

export function chart(chart: Chart, context: CalicoContext): void {
  calicoSecret(chart, context)
  renderPools(chart, context)
  renderBgp(chart, context)
  renderNetworkSets(chart, context)
  for (const policy of guardrails(context)) renderPolicy(chart, policy)
  renderPolicies(chart, context)
}
