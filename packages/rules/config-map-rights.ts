/** Nobody changes the ConfigMaps of every namespace. */
import { clusterWideRightsRule } from './parts/rights-rule.ts'

export const configMapRights = clusterWideRightsRule({
  id: 'config-map-rights',
  severity: 'warning',
  why: 'ConfigMaps of the system decide who may log in, how names are resolved and what the agent applies.',
  fix: 'bind the role within the namespaces that need it',
  references: ['NIST CM-5', 'trivy AVD-KSV-0049', 'kubescape C-0037'],
  rights: [{ group: '', resources: ['configmaps'], verbs: ['create', 'update', 'patch', 'delete'] }],
  expected: 'to read them only',
  examples: {
    passes: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }],
    fails: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['update'] }],
  },
})
