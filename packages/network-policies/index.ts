/** Network policies: closes every namespace of ours, and opens it again for the flows of the cluster and nothing else. */
import { defineComponent, group } from '#kernel'
import { chart } from './chart.ts'
import { check } from './check.ts'
import { offers } from './flows.ts'

export const networkPolicies = defineComponent({
  name: 'network-policies',
  values: group('network policies', {}),
  reads: ['flows'],
  offers,
  checkOffers: check,
  chart,
})
