/** Antrea: the default pod network. TKG installs it itself; what is said here reaches it through TKG. */
import { defineComponent, type Cluster } from '#kernel'
import { chart } from './chart.ts'
import { check } from './check.ts'
import { values } from './values.ts'
import { offers } from './variables.ts'

export const antrea = defineComponent({
  name: 'antrea',
  values,
  applies: (cluster: Cluster) => (cluster.cni ?? 'antrea') === 'antrea',
  check,
  offers,
  chart,
})
