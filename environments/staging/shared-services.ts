/** Staging's shared services. */
import { cluster } from '#kernel'
import { staging } from './environment.ts'
import management from './management.ts'
import { sharedServices } from './roles/shared-services.ts'

export default cluster(sharedServices, {
  name: 'shared-services',
  managedBy: management,
  network: staging.networks.workloads,
})
