/** No role makes volumes by itself. */
import { rightsRule } from './parts/rights-rule.ts'

export const volumeRights = rightsRule({
  id: 'volume-rights',
  severity: 'error',
  why: 'Who makes a PersistentVolume mounts any folder of any node.',
  fix: 'let StorageClasses make volumes',
  references: ['NIST AC-6', 'kubescape C-0278'],
  rights: [{ group: '', resources: ['persistentvolumes'], verbs: ['create', 'update', 'patch'] }],
  expected: 'to read them only',
  examples: {
    passes: [
      { apiGroups: [''], resources: ['persistentvolumes'], verbs: ['get'] },
      { apiGroups: [''], resources: ['persistentvolumeclaims'], verbs: ['create'] },
    ],
    fails: [{ apiGroups: [''], resources: ['persistentvolumes'], verbs: ['create'] }],
  },
})
