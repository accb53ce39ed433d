/** Staging's management cluster, in a VPC of its own. */
import { cluster } from '#kernel'
import { staging } from './environment.ts'

export default cluster(staging, {
  name: 'management',
  role: 'management',
  network: staging.networks.management,
})
