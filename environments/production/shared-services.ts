/** Production's shared services. */
import { cluster } from '#kernel'
import management from './management.ts'
import { sharedServices } from './roles/shared-services.ts'

export default cluster(sharedServices, {
  name: 'shared-services',
  managedBy: management,
  network: {
    vpc: 'vpc-0c41c3d4e5f607180',
    cidr: '10.41.0.0/16',
    subnets: {
      'us-gov-west-1a': 'subnet-0c41c3d4e5f607181',
      'us-gov-west-1b': 'subnet-0c41c3d4e5f607182',
      'us-gov-west-1c': 'subnet-0c41c3d4e5f607183',
    },
  },
})
