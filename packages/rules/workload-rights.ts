/** Nobody starts pods in every namespace. */
import { clusterWideRightsRule } from './parts/rights-rule.ts'

export const workloadRights = clusterWideRightsRule({
  id: 'workload-rights',
  severity: 'warning',
  why: 'Whoever makes a pod in any namespace has every account and every Secret of that namespace.',
  fix: 'bind the role within the namespaces that need it',
  references: ['NIST AC-6', 'kube-linter access-to-create-pods', 'trivy AVD-KSV-0048'],
  rights: [
    {
      group: '',
      resources: ['pods', 'replicationcontrollers', 'podtemplates'],
      verbs: ['create', 'update', 'patch'],
    },
    {
      group: 'apps',
      resources: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'],
      verbs: ['create', 'update', 'patch'],
    },
    { group: 'batch', resources: ['cronjobs', 'jobs'], verbs: ['create', 'update', 'patch'] },
  ],
  expected: 'to read workloads only',
  examples: {
    passes: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'] }],
    fails: [
      { apiGroups: [''], resources: ['pods'], verbs: ['create'] },
      { apiGroups: ['apps'], resources: ['deployments'], verbs: ['patch'] },
      { apiGroups: ['batch'], resources: ['jobs'], verbs: ['*'] },
    ],
  },
})
