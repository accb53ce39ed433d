/** Data values of aws-ebs-csi-driver 1.8.0, and the storage classes. Facts: TKG 1.6 fact sheet, sections 1.5 and 2.12. */
import { addonFields } from '#carvel'
import { choice, flag, group, integer, text, textOrNull } from '#kernel'

/** TKG itself gives the driver these; what an author may say of them is checked in check.ts. */
export const values = group('aws-ebs-csi-driver 1.8.0', {
  ...addonFields,
  awsEBSCSIDriver: group('The driver.', {
    namespace: text('Namespace of the driver.', 'kube-system'),
    http_proxy: textOrNull('Proxy for HTTP; TKG fills in the one of the cluster.', ''),
    https_proxy: textOrNull('Proxy for HTTPS; TKG fills in the one of the cluster.', ''),
    no_proxy: textOrNull('What bypasses the proxy; TKG fills in that of the cluster.', ''),
    deployment_replicas: integer(
      'Replicas of the controller and of the snapshot controller; TKG makes it 1 for plan dev, 3 for plan prod.',
      3,
    ),
  }),
})

/** The volume types of the design, each a storage class of the same name. */
export const TYPES = ['gp2', 'io1', 'st1', 'sc1'] as const

export const options = group('Storage classes; their volumes are always encrypted.', {
  gp2: flag('General purpose SSD.', true),
  io1: flag('SSD with provisioned IOPS.', true),
  st1: flag('Throughput optimized HDD, 125 GiB or more a volume.', true),
  sc1: flag('Cold HDD, 125 GiB or more a volume.', true),
  default: choice([...TYPES, 'none'])(
    'The class of volumes that name none; with none, TKG makes its own class `default`.',
    'gp2',
  ),
  iopsPerGB: integer('IOPS for each GiB of an io1 volume, 1 to 50.', 10),
  kmsKeyId: text("ARN of the KMS key that encrypts the volumes; absent: the account's default key for EBS."),
})
