/** No role speaks to kubelets through the API. */
import { rightsRule } from './parts/rights-rule.ts'

export const nodeProxyRights = rightsRule({
  id: 'node-proxy-rights',
  severity: 'error',
  why: 'Through nodes/proxy a person enters every container of a node, past the audit log of the API.',
  fix: 'remove nodes/proxy',
  references: ['NIST AC-6', 'trivy AVD-KSV-0047', 'kubescape C-0279'],
  rights: [{ group: '', resources: ['nodes/proxy'], verbs: ['get', 'create', 'update', 'patch', 'delete'] }],
  expected: 'nodes/metrics or nodes/stats',
  examples: {
    passes: [{ apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] }],
    fails: [
      { apiGroups: [''], resources: ['nodes/proxy'], verbs: ['get'] },
      { apiGroups: [''], resources: ['nodes/proxy'], verbs: ['create'] },
    ],
  },
})
