/** Containers are not privileged. */
import { containerRule } from './parts/pod-rule.ts'
import { at } from './parts/json.ts'

export const noPrivilegedContainer = containerRule({
  id: 'no-privileged-container',
  severity: 'error',
  why: 'A privileged container has every right of root on its node, and through the node on all pods there.',
  fix: 'remove securityContext.privileged; a capability or a device is given by itself',
  references: [
    'NIST AC-6',
    'kube-linter privileged-container',
    'kube-score container-security-context-privileged',
    'polaris runAsPrivileged',
    'trivy AVD-KSV-0017',
    'kubescape C-0057',
    'checkov CKV_K8S_2',
    'checkov CKV_K8S_16',
    'kyverno disallow-privileged-containers',
    'gatekeeper privileged-containers',
  ],
  check: ({ container }) =>
    at(container, 'securityContext', 'privileged') === true
      ? [
          {
            message: 'is privileged',
            found: 'true',
            expected: 'false, or nothing',
            path: ['securityContext', 'privileged'],
          },
        ]
      : [],
  examples: {
    passes: [{}, { securityContext: { privileged: false } }],
    fails: [{ securityContext: { privileged: true } }],
  },
})
