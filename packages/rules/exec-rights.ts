/** Nobody enters the containers of every namespace. */
import { clusterWideRightsRule } from './parts/rights-rule.ts'

export const execRights = clusterWideRightsRule({
  id: 'exec-rights',
  severity: 'warning',
  why: 'Who enters a container is its program, with the account and the files that it has.',
  fix: 'bind the role within the namespaces that need it',
  references: [
    'NIST AC-6',
    'polaris clusterrolePodExecAttach',
    'polaris clusterrolebindingPodExecAttach',
    'trivy AVD-KSV-0053',
    'trivy AVD-KSV-0054',
    'kubescape C-0002',
    'kubescape C-0063',
  ],
  rights: [
    {
      group: '',
      resources: [
        'pods/exec',
        'pods/attach',
        'pods/portforward',
        'pods/ephemeralcontainers',
        'pods/proxy',
        'services/proxy',
      ],
      verbs: ['create', 'get', 'update', 'patch'],
    },
  ],
  expected: 'none of them',
  examples: {
    passes: [{ apiGroups: [''], resources: ['pods/log'], verbs: ['get'] }],
    fails: [
      { apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] },
      { apiGroups: [''], resources: ['pods/portforward'], verbs: ['create'] },
      { apiGroups: [''], resources: ['services/proxy'], verbs: ['get'] },
    ],
  },
})
