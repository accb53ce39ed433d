/** A volume is made in the zone of its pod. */
import type { ObjectRule } from '#kernel'
import { show, text } from './parts/json.ts'
import { EBS, storageClass } from './parts/storage-classes.ts'

export const zonalStorage: ObjectRule = {
  scope: 'object',
  id: 'zonal-storage',
  severity: 'error',
  why: 'A disk of EBS belongs to one zone, and one that is made before its pod is placed is often in another.',
  fix: 'set volumeBindingMode: WaitForFirstConsumer',
  references: ['TKG-CLS-005', 'kubernetes: StorageClass volumeBindingMode'],
  kinds: ['StorageClass.storage.k8s.io'],
  check: ({ provisioner, volumeBindingMode }) =>
    EBS.has(text(provisioner) ?? '') && volumeBindingMode !== 'WaitForFirstConsumer'
      ? [
          {
            message: 'makes volumes before it knows the zone',
            found: show(volumeBindingMode),
            expected: 'WaitForFirstConsumer',
            path: ['volumeBindingMode'],
          },
        ]
      : [],
  examples: {
    passes: [
      storageClass({}),
      { ...storageClass({}), provisioner: 'efs.csi.aws.com', volumeBindingMode: 'Immediate' },
    ],
    fails: [{ ...storageClass({}), volumeBindingMode: 'Immediate' }],
  },
}
