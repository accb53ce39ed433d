/** Volumes are encrypted on their disks. */
import type { ObjectRule } from '#kernel'
import { at, show, text } from './parts/json.ts'
import { EBS, storageClass } from './parts/storage-classes.ts'

export const encryptedStorage: ObjectRule = {
  scope: 'object',
  id: 'encrypted-storage',
  severity: 'error',
  why: 'A disk of EBS that is not encrypted is readable in every snapshot and every copy of it.',
  fix: "set parameters.encrypted: 'true'",
  references: ['NIST SC-28', 'kubescape C-0264'],
  kinds: ['StorageClass.storage.k8s.io'],
  check: ({ provisioner, parameters }) => {
    if (!EBS.has(text(provisioner) ?? '')) return []
    const found = at(parameters, 'encrypted')
    return found === 'true'
      ? []
      : [
          {
            message: 'makes volumes that are not encrypted',
            found: found === 'true' ? found : show(found),
            expected: "encrypted: 'true'",
            path: ['parameters', 'encrypted'],
          },
        ]
  },
  examples: {
    passes: [storageClass({ encrypted: 'true' }), { ...storageClass({}), provisioner: 'efs.csi.aws.com' }],
    fails: [
      storageClass({}),
      storageClass({ encrypted: 'false' }),
      { ...storageClass({}), provisioner: 'kubernetes.io/aws-ebs' },
    ],
  },
}
