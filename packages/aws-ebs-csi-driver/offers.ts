/** What TKG, the operator and the register of ports must know of the driver and its storage classes. */
import { addonTask } from '#carvel'
import type { Handwork, Offers } from '#kernel'
import type { DriverContext } from './chart.ts'
import { changesValues } from './driver-secret.ts'
import { flows } from './flows.ts'
import { images } from './images.ts'

export function offers(context: DriverContext): Offers {
  const tasks = [
    ...keyPolicy(context),
    ...(changesValues(context) ? addonTask(context, 'aws-ebs-csi-driver') : []),
  ]
  return {
    // two default classes would be ambiguous, so TKG makes none where we do
    ...(context.options.default !== 'none' && { variables: { ENABLE_DEFAULT_STORAGE_CLASS: false } }),
    ...(tasks.length > 0 && { handwork: tasks }),
    flows: flows(context),
    images,
  }
}

function keyPolicy({ options: { kmsKeyId } }: DriverContext): Handwork[] {
  if (kmsKeyId === undefined) return []
  return [
    {
      phase: 'before-agent',
      task: `Let the role control-plane.tkg.cloud.vmware.com use the key ${kmsKeyId} in the key's policy: kms:CreateGrant, Decrypt, DescribeKey, GenerateDataKeyWithoutPlaintext, ReEncrypt*.`,
    },
  ]
}
