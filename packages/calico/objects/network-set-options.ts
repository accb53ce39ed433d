/** Words of a NetworkSet and a GlobalNetworkSet. Source: calico v3.22 docs, reference: networkset, globalnetworkset. */
import type { z } from 'zod'
import { group, labels, texts } from '#kernel'

export const networkSet = group('Ranges that policies select by labels.', {
  nets: texts('IPv4 ranges.', []),
  labels: labels('Labels by which rules select it.', {}),
})
export type NetworkSet = z.output<typeof networkSet>
