/** Pods hold a token of the Kubernetes API only where they say so. */
import { podRule } from './parts/pod-rule.ts'
import { show } from './parts/json.ts'

export const noAccountToken = podRule({
  id: 'no-account-token',
  severity: 'warning',
  why: 'A token in every pod is a way to the API for whoever breaks into any of them.',
  fix: 'set automountServiceAccountToken: false; a program that speaks to the API takes a projected token of its own audience and lifetime',
  references: [
    'NIST AC-6',
    'polaris automountServiceAccountToken',
    'trivy AVD-KSV-0036',
    'kubescape C-0034',
    'kubescape C-0261',
    'checkov CKV_K8S_38',
    'gatekeeper automount-serviceaccount-token',
  ],
  check: ({ spec }) =>
    spec['automountServiceAccountToken'] === false
      ? []
      : [
          {
            message: 'the pod is given a token of the Kubernetes API',
            found: show(spec['automountServiceAccountToken']),
            expected: 'false',
            path: ['automountServiceAccountToken'],
          },
        ],
  examples: {
    passes: [{ automountServiceAccountToken: false }],
    fails: [{}, { automountServiceAccountToken: true }],
  },
})
