/** The sandbox's management cluster. */
import { cluster } from '#kernel'
import { sandbox } from './environment.ts'

export default cluster(sandbox, {
  name: 'management',
  role: 'management',
  network: sandbox.networks.main,
  waivers: [
    {
      rule: 'logs-forwarded',
      object: 'Cluster/management',
      reason: 'The sandbox has no log server; what it logs is read with kubectl.',
      owner: 'platform',
      expires: '2027-12-31',
    },
  ],
})
