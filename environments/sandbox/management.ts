/** The sandbox's management cluster. */
import { cluster } from '#kernel'
import { sandbox } from './environment.ts'

export default cluster(sandbox, {
  name: 'management',
  role: 'management',
  network: sandbox.networks.main,
})
