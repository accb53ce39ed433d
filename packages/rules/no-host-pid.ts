/** Pods do not see the processes of their node. */
import { podRule } from './parts/pod-rule.ts'

export const noHostPid = podRule({
  id: 'no-host-pid',
  severity: 'error',
  why: 'With the processes of the node a pod sees every environment variable there, and can end or enter any of them.',
  fix: 'remove hostPID',
  references: [
    'NIST AC-4',
    'kube-linter host-pid',
    'polaris hostPIDSet',
    'trivy AVD-KSV-0010',
    'kubescape C-0038',
    'kubescape C-0275',
    'checkov CKV_K8S_1',
    'checkov CKV_K8S_17',
    'kyverno disallow-host-namespaces',
    'gatekeeper host-namespaces',
  ],
  check: ({ spec }) =>
    spec['hostPID'] === true
      ? [
          {
            message: 'the pod shares the processes of its node',
            found: 'true',
            expected: 'false, or nothing',
            path: ['hostPID'],
          },
        ]
      : [],
  examples: {
    passes: [{}, { hostPID: false }],
    fails: [{ hostPID: true }],
  },
})
