/** No role changes what is admitted. */
import { rightsRule } from './parts/rights-rule.ts'

export const webhookRights = rightsRule({
  id: 'webhook-rights',
  severity: 'error',
  why: 'Who writes a webhook reads and changes every object on its way into the cluster.',
  fix: 'remove the right',
  references: ['NIST AC-6', 'trivy AVD-KSV-0114', 'kubescape C-0281', 'checkov CKV_K8S_155'],
  rights: [
    {
      group: 'admissionregistration.k8s.io',
      resources: ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
      verbs: ['create', 'update', 'patch', 'delete'],
    },
  ],
  expected: 'to read them only',
  examples: {
    passes: [
      {
        apiGroups: ['admissionregistration.k8s.io'],
        resources: ['mutatingwebhookconfigurations'],
        verbs: ['get'],
      },
    ],
    fails: [
      {
        apiGroups: ['admissionregistration.k8s.io'],
        resources: ['mutatingwebhookconfigurations'],
        verbs: ['patch'],
      },
    ],
  },
})
