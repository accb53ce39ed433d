/** Antrea: the default pod network. TKG installs it itself; what is said here reaches it through TKG and by its own objects. */
import { defineComponent, type Cluster } from '#kernel'
import { chart } from './chart.ts'
import { check } from './check.ts'
import { offers } from './offers.ts'
import { options } from './options.ts'
import { values } from './values.ts'

export const antrea = defineComponent({
  name: 'antrea',
  values,
  options,
  applies: (cluster: Cluster) => (cluster.cni ?? 'antrea') === 'antrea',
  check,
  offers,
  chart,
  example: {
    options: {
      clusterGroups: {
        databases: { ipBlocks: [{ cidr: '10.40.7.0/28' }] },
      },
      clusterNetworkPolicies: {
        'no-databases-from-tests': {
          tier: 'securityops',
          priority: 10,
          appliedTo: [{ namespaceSelector: { matchLabels: { stage: 'test' } } }],
          egress: [{ action: 'Reject', to: [{ group: 'databases' }] }],
        },
      },
    },
  },
})
