/** All applications on their way to production. */
import { cluster } from '#kernel'
import { staging } from './environment.ts'
import management from './management.ts'
import { workload } from './roles/workload.ts'

export default cluster(workload, {
  name: 'apps',
  managedBy: management,
  network: staging.networks.workloads,
})
