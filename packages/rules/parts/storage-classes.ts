/** StorageClasses of EBS. */
import type { Json, KubernetesObject } from '#kernel'

/** What makes disks of EBS: the driver, and the name that was built into Kubernetes. */
export const EBS: ReadonlySet<string> = new Set(['ebs.csi.aws.com', 'kubernetes.io/aws-ebs'])

/** A StorageClass of an example. */
export function storageClass(parameters: Readonly<Record<string, Json>>): KubernetesObject {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'gp3' },
    provisioner: 'ebs.csi.aws.com',
    volumeBindingMode: 'WaitForFirstConsumer',
    parameters,
  }
}
