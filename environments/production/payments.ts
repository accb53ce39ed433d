/** Applications of the payments team. */
import { contour } from '#contour'
import { cluster } from '#kernel'
import management from './management.ts'
import { workload } from './roles/workload.ts'

export default cluster(workload, {
  name: 'payments',
  managedBy: management,
  network: {
    vpc: 'vpc-0c42c3d4e5f607180',
    cidr: '10.42.0.0/16',
    subnets: {
      'us-gov-west-1a': 'subnet-0c42c3d4e5f607181',
      'us-gov-west-1b': 'subnet-0c42c3d4e5f607182',
      'us-gov-west-1c': 'subnet-0c42c3d4e5f607183',
    },
  },
  workers: { perZone: 3 },
  components: [contour({ envoy: { service: { externalTrafficPolicy: 'Local' } } })],
})
