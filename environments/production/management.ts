/** Production's management cluster: open to the people who run the platform, and to nobody else. */
import { cluster } from '#kernel'
import { production } from './environment.ts'

export default cluster(production, {
  name: 'management',
  role: 'management',
  network: {
    vpc: 'vpc-0c40c3d4e5f607180',
    cidr: '10.40.0.0/16',
    subnets: {
      'us-gov-west-1a': 'subnet-0c40c3d4e5f607181',
      'us-gov-west-1b': 'subnet-0c40c3d4e5f607182',
      'us-gov-west-1c': 'subnet-0c40c3d4e5f607183',
    },
  },
})
