/** Nobody changes who may do what in the whole cluster. */
import { clusterWideRightsRule } from './parts/rights-rule.ts'

export const roleRights = clusterWideRightsRule({
  id: 'role-rights',
  severity: 'error',
  why: 'Who writes cluster roles or their bindings gives every right that they have to anybody, unseen by Git.',
  fix: 'grant access in the cluster file; the agent writes the bindings',
  references: ['NIST AC-6', 'NIST CM-5', 'trivy AVD-KSV-0051'],
  rights: [
    {
      group: 'rbac.authorization.k8s.io',
      resources: ['clusterroles', 'clusterrolebindings'],
      verbs: ['create', 'update', 'patch', 'delete'],
    },
  ],
  expected: 'to read them only',
  examples: {
    passes: [{ apiGroups: ['rbac.authorization.k8s.io'], resources: ['clusterroles'], verbs: ['get'] }],
    fails: [
      { apiGroups: ['rbac.authorization.k8s.io'], resources: ['clusterrolebindings'], verbs: ['create'] },
    ],
  },
})
