/** No role signs certificates of the cluster. */
import { rightsRule } from './parts/rights-rule.ts'

export const certificateSigningRights = rightsRule({
  id: 'certificate-signing-rights',
  severity: 'error',
  why: 'A certificate of the cluster makes its holder any user, and cannot be taken back.',
  fix: 'remove the right',
  references: ['NIST IA-5', 'kubescape C-0280', 'checkov CKV_K8S_156'],
  rights: [
    {
      group: 'certificates.k8s.io',
      resources: ['certificatesigningrequests/approval'],
      verbs: ['update', 'patch'],
    },
    { group: 'certificates.k8s.io', resources: ['signers'], verbs: ['approve', 'sign'] },
  ],
  expected: 'none of them',
  examples: {
    passes: [
      { apiGroups: ['certificates.k8s.io'], resources: ['certificatesigningrequests'], verbs: ['get'] },
    ],
    fails: [
      {
        apiGroups: ['certificates.k8s.io'],
        resources: ['certificatesigningrequests/approval'],
        verbs: ['update'],
      },
      { apiGroups: ['certificates.k8s.io'], resources: ['signers'], verbs: ['approve'] },
    ],
  },
})
