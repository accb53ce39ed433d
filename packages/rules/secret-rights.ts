/** Nobody reads the Secrets of every namespace. */
import { clusterWideRightsRule } from './parts/rights-rule.ts'

export const secretRights = clusterWideRightsRule({
  id: 'secret-rights',
  severity: 'error',
  why: 'Whoever reads all Secrets has every password and every token of the cluster.',
  fix: 'remove secrets from the role, or bind it within the namespace that needs it',
  references: [
    'NIST SC-28(1)',
    'V-274884',
    'kube-linter access-to-secrets',
    'trivy AVD-KSV-0041',
    'trivy AVD-KSV-0113',
    'kubescape C-0015',
    'kubescape C-0255',
  ],
  rights: [
    {
      group: '',
      resources: ['secrets'],
      verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'],
    },
  ],
  expected: 'no secrets',
  examples: {
    passes: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }],
    fails: [
      { apiGroups: [''], resources: ['secrets'], verbs: ['get'] },
      { apiGroups: [''], resources: ['secrets'], verbs: ['*'] },
      { apiGroups: [''], resources: ['secrets'], verbs: ['patch'] },
    ],
  },
})
