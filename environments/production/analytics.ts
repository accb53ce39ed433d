/** Analytics: large machines, and Calico because its routes are announced to the data centre by BGP. */
import { cluster } from '#kernel'
import management from './management.ts'
import { workload } from './roles/workload.ts'

export default cluster(workload, {
  name: 'analytics',
  managedBy: management,
  cni: 'calico',
  network: {
    vpc: 'vpc-0c44c3d4e5f607180',
    cidr: '10.44.0.0/16',
    subnets: {
      'us-gov-west-1a': 'subnet-0c44c3d4e5f607181',
      'us-gov-west-1b': 'subnet-0c44c3d4e5f607182',
      'us-gov-west-1c': 'subnet-0c44c3d4e5f607183',
    },
  },
  workers: { instanceType: 'r5.4xlarge', perZone: 4 },
})
