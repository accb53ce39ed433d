/** Whereabouts: hands out addresses of further networks, each once in the whole cluster. */
import { installPackage } from '#carvel'
import { defineComponent } from '#kernel'
import { check } from './check.ts'
import { values } from './values.ts'

/** It runs on the nodes' own network and serves no metrics in this version: nothing to allow, nothing to collect. */
export const whereabouts = defineComponent({
  name: 'whereabouts',
  values,
  requires: () => [{ component: 'multus-cni', because: 'only Multus asks it for addresses' }],
  check,
  offers: () => ({ images: [{ repository: 'whereabouts', tag: 'v0.5.1_vmware.2' }] }),
  chart: (chart, context) =>
    installPackage(chart, context, { refName: 'whereabouts.tanzu.vmware.com', after: ['multus-cni'] }),
  example: { values: { ip_reconciler: { config: { schedule: '*/15 * * * *' } } } },
})
