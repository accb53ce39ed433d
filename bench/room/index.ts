/** Synthetic workloads: 500 objects a cluster, alike in kind and size to what teams run. Only the bench installs this room. */
import { defineComponent } from '#kernel'
import { addWorkloads } from './objects.ts'
import { values } from './values.ts'

export const workloads = defineComponent({
  name: 'bench-workload',
  values,
  // no package of ours brings it here
  offers: () => ({ kinds: { 'projectcontour.io/v1': ['HTTPProxy'] } }),
  chart: (chart, { cluster, environment, values }) =>
    addWorkloads(chart, { ...values, cluster: cluster.name, domain: environment.domain }),
})
