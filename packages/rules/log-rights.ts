/** No role removes what pods have said. */
import { rightsRule } from './parts/rights-rule.ts'

export const logRights = rightsRule({
  id: 'log-rights',
  severity: 'error',
  why: 'Who deletes the logs of pods deletes the traces of what was done.',
  fix: 'remove delete',
  references: ['NIST AU-9', 'trivy AVD-KSV-0042'],
  rights: [{ group: '', resources: ['pods/log'], verbs: ['delete', 'deletecollection', 'update', 'patch'] }],
  expected: 'to read them only',
  examples: {
    passes: [{ apiGroups: [''], resources: ['pods/log'], verbs: ['get'] }],
    fails: [{ apiGroups: [''], resources: ['pods/log'], verbs: ['delete'] }],
  },
})
