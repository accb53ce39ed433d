/**
 * Whom the driver calls. Its namespace is kube-system, which is not ours: no policy of ours stands there, the register of
 * ports lists them. The driver on the nodes has the node's own way. Labels: the package aws-ebs-csi-driver 1.8.0.
 */
import { awsHost } from '#carvel'
import { API_PORT, apiServer, instanceMetadata, outside, pods, type Flow } from '#kernel'
import type { DriverContext } from './chart.ts'

export function flows({ environment, cluster, values }: DriverContext): Flow[] {
  const { namespace } = values.awsEBSCSIDriver
  const controller = pods(namespace, { app: 'ebs-csi-controller' })
  return [
    {
      from: controller,
      to: outside('VPC endpoint ec2', awsHost('ec2', environment.region), cluster.network.cidr),
      ports: [{ port: 443 }],
      purpose: 'make, attach and snapshot volumes',
    },
    {
      from: controller,
      to: instanceMetadata,
      ports: [{ port: 80 }],
      purpose: "credentials of the node's instance profile",
    },
    {
      from: controller,
      to: apiServer,
      ports: [API_PORT],
      purpose: 'the driver watches claims, volumes and snapshots',
    },
    {
      from: pods(namespace, { app: 'snapshot-controller' }),
      to: apiServer,
      ports: [API_PORT],
      purpose: 'the snapshot controller watches snapshots',
    },
  ]
}
