/** Programs gain no more rights than their container began with. */
import { containerRule } from './parts/pod-rule.ts'
import { at, show } from './parts/json.ts'

export const noPrivilegeEscalation = containerRule({
  id: 'no-privilege-escalation',
  severity: 'error',
  why: 'Without it a program with the setuid bit makes a user of the container root.',
  fix: 'set securityContext.allowPrivilegeEscalation: false',
  references: [
    'NIST AC-6(10)',
    'kube-linter privilege-escalation-container',
    'polaris privilegeEscalationAllowed',
    'trivy AVD-KSV-0001',
    'kubescape C-0016',
    'checkov CKV_K8S_5',
    'checkov CKV_K8S_20',
    'kyverno disallow-privilege-escalation',
    'gatekeeper allow-privilege-escalation',
  ],
  check: ({ container }) => {
    const found = at(container, 'securityContext', 'allowPrivilegeEscalation')
    if (found === false) return []
    return [
      {
        message: 'may gain privileges',
        found: show(found),
        expected: 'false',
        path: ['securityContext', 'allowPrivilegeEscalation'],
      },
    ]
  },
  examples: {
    passes: [{ securityContext: { allowPrivilegeEscalation: false } }],
    fails: [{}, { securityContext: { allowPrivilegeEscalation: true } }, { securityContext: {} }],
  },
})
