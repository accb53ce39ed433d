/** Pods do not share memory with their node. */
import { podRule } from './parts/pod-rule.ts'

export const noHostIpc = podRule({
  id: 'no-host-ipc',
  severity: 'error',
  why: 'Shared memory of the node holds data of every other program there.',
  fix: 'remove hostIPC',
  references: [
    'NIST AC-4',
    'kube-linter host-ipc',
    'polaris hostIPCSet',
    'trivy AVD-KSV-0008',
    'kubescape C-0276',
    'checkov CKV_K8S_3',
    'checkov CKV_K8S_18',
    'kyverno disallow-host-namespaces',
    'gatekeeper host-namespaces',
  ],
  check: ({ spec }) =>
    spec['hostIPC'] === true
      ? [
          {
            message: 'the pod shares the memory of its node',
            found: 'true',
            expected: 'false, or nothing',
            path: ['hostIPC'],
          },
        ]
      : [],
  examples: {
    passes: [{}, { hostIPC: false }],
    fails: [{ hostIPC: true }],
  },
})
