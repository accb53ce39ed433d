/** What TKG and the operator must know of the storage classes. */
import type { Offers } from '#kernel'
import type { DriverContext } from './chart.ts'

/** Two default classes would be ambiguous, so TKG makes none where we do. */
export function offers({ options }: DriverContext): Offers {
  return {
    ...(options.default !== 'none' && { variables: { ENABLE_DEFAULT_STORAGE_CLASS: false } }),
    ...(options.kmsKeyId !== undefined && {
      handwork: [
        {
          phase: 'before-agent',
          task: `Let the role control-plane.tkg.cloud.vmware.com use the key ${options.kmsKeyId} in the key's policy: kms:CreateGrant, Decrypt, DescribeKey, GenerateDataKeyWithoutPlaintext, ReEncrypt*.`,
        },
      ],
    }),
  }
}
