/** Applications of the sandbox. */
import { contour } from '#contour'
import { cluster } from '#kernel'
import { sandbox } from './environment.ts'
import management from './management.ts'

export default cluster(sandbox, {
  name: 'apps',
  role: 'workload',
  managedBy: management,
  network: sandbox.networks.main,
  components: [contour({ contour: { replicas: 3 } })],
})
