/** A StorageClass makes disks of a kind that the design knows. */
import type { ObjectRule } from '#kernel'
import { at, show, text } from './parts/json.ts'
import { EBS, storageClass } from './parts/storage-classes.ts'

const KINDS = ['gp2', 'gp3', 'io1', 'io2', 'st1', 'sc1']

export const storageClassType: ObjectRule = {
  scope: 'object',
  id: 'storage-class-type',
  severity: 'error',
  why: 'EBS refuses a volume of an unknown kind, and every claim of the class waits for ever.',
  fix: 'use gp2, gp3, io1, io2, st1 or sc1',
  references: ['reference design: The following storage classes are available'],
  kinds: ['StorageClass.storage.k8s.io'],
  check: ({ provisioner, parameters }) => {
    const found = at(parameters, 'type')
    if (!EBS.has(text(provisioner) ?? '') || found === undefined || KINDS.includes(text(found) ?? ''))
      return []
    return [
      {
        message: 'makes disks of an unknown kind',
        found: show(found),
        expected: KINDS.join(', '),
        path: ['parameters', 'type'],
      },
    ]
  },
  examples: {
    passes: [
      ...['gp2', 'gp3', 'io1', 'io2', 'st1', 'sc1'].map(type => storageClass({ type })),
      storageClass({}),
    ],
    fails: [storageClass({ type: 'gp4' }), storageClass({ type: 'standard' })],
  },
}
