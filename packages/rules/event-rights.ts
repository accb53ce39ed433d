/** No role removes events. */
import { rightsRule } from './parts/rights-rule.ts'

export const eventRights = rightsRule({
  id: 'event-rights',
  severity: 'error',
  why: 'Events are the trace of what happened to a workload, and who deletes them hides it.',
  fix: 'remove delete and deletecollection',
  references: ['NIST AU-9', 'kubescape C-0031'],
  rights: [
    { group: '', resources: ['events'], verbs: ['delete', 'deletecollection'] },
    { group: 'events.k8s.io', resources: ['events'], verbs: ['delete', 'deletecollection'] },
  ],
  expected: 'to read and to write them',
  examples: {
    passes: [{ apiGroups: [''], resources: ['events'], verbs: ['create'] }],
    fails: [
      { apiGroups: [''], resources: ['events'], verbs: ['delete'] },
      { apiGroups: ['events.k8s.io'], resources: ['events'], verbs: ['deletecollection'] },
    ],
  },
})
