/** No role lets its holder take more rights. */
import { rightsRule } from './parts/rights-rule.ts'

export const escalationRights = rightsRule({
  id: 'escalation-rights',
  severity: 'error',
  why: 'With escalate, bind or impersonate a person has every right that there is.',
  fix: 'remove the verb',
  references: [
    'NIST AC-6',
    'trivy AVD-KSV-0043',
    'trivy AVD-KSV-0050',
    'trivy AVD-KSV-0051',
    'trivy AVD-KSV-0052',
    'trivy AVD-KSV-0055',
    'kubescape C-0065',
    'checkov CKV_K8S_157',
    'checkov CKV_K8S_158',
    'kyverno restrict-escalation-verbs-roles',
  ],
  rights: [
    {
      group: 'rbac.authorization.k8s.io',
      resources: ['roles', 'clusterroles', 'rolebindings', 'clusterrolebindings'],
      verbs: ['bind', 'escalate'],
    },
    { group: '', resources: ['users', 'groups', 'serviceaccounts'], verbs: ['impersonate'] },
    { group: 'authentication.k8s.io', resources: ['uids', 'userextras'], verbs: ['impersonate'] },
  ],
  expected: 'none of them',
  examples: {
    passes: [
      { apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles'], verbs: ['get'] },
      { apiGroups: [''], resources: ['serviceaccounts'], verbs: ['create'] },
    ],
    fails: [
      { apiGroups: ['rbac.authorization.k8s.io'], resources: ['clusterroles'], verbs: ['escalate'] },
      { apiGroups: [''], resources: ['groups'], verbs: ['impersonate'] },
      { apiGroups: [''], resources: ['serviceaccounts'], verbs: ['*'] },
    ],
  },
})
