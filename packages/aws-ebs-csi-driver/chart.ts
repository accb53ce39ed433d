/** The storage classes, one a volume type, and the add-on Secret where a value of the driver was changed. */
import type { Chart } from 'cdk8s'
import { k8s } from 'cdk8s-plus-27'
import type { Context } from '#kernel'
import { driverSecret } from './driver-secret.ts'
import { TYPES, type options, type values } from './values.ts'

export type DriverContext = Context<typeof values, typeof options>

export function chart(chart: Chart, context: DriverContext): void {
  const { options } = context
  driverSecret(chart, context)
  for (const type of TYPES.filter(type => options[type])) addClass(chart, type, options)
}

/** Volumes are made where the pod is scheduled: an EBS volume cannot leave its zone. */
function addClass(chart: Chart, type: (typeof TYPES)[number], options: DriverContext['options']): void {
  new k8s.KubeStorageClass(chart, type, {
    metadata: {
      name: type,
      annotations: {
        ...(options.default === type && { 'storageclass.kubernetes.io/is-default-class': 'true' }),
        // parameters cannot be changed in place; volumes outlive the class they were made by
        'kapp.k14s.io/update-strategy': 'fallback-on-replace',
      },
    },
    provisioner: 'ebs.csi.aws.com',
    parameters: parameters(type, options),
    allowVolumeExpansion: true,
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'WaitForFirstConsumer',
  })
}

/** All parameters are texts. A small io1 volume would get fewer IOPS than AWS allows, so the driver may raise them. */
function parameters(
  type: (typeof TYPES)[number],
  { iopsPerGB, kmsKeyId }: DriverContext['options'],
): Record<string, string> {
  return {
    type,
    encrypted: 'true',
    ...(kmsKeyId !== undefined && { kmsKeyId }),
    ...(type === 'io1' && { iopsPerGB: String(iopsPerGB), allowAutoIOPSPerGBIncrease: 'true' }),
  }
}
