/** Staging's management cluster, in a VPC of its own. */
import { fluentBit, http } from '#fluent-bit'
import { cluster } from '#kernel'
import { staging } from './environment.ts'
import { stagingCa } from './trust/ca.ts'

export default cluster(staging, {
  name: 'management',
  role: 'management',
  network: staging.networks.management,
  components: [
    fluentBit(
      {},
      { outputs: [http(staging.logs.collector, { ca: stagingCa, path: '/tkg', format: 'json_lines' })] },
    ),
  ],
})
