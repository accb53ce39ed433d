/** Pods have a network of their own. */
import { podRule } from './parts/pod-rule.ts'

export const noHostNetwork = podRule({
  id: 'no-host-network',
  severity: 'error',
  why: 'On the network of its node no policy holds a pod, and the ports that listen to the node alone are open to it.',
  fix: 'remove hostNetwork',
  references: [
    'NIST SC-7',
    'kube-linter host-network',
    'polaris hostNetworkSet',
    'trivy AVD-KSV-0009',
    'kubescape C-0041',
    'checkov CKV_K8S_4',
    'checkov CKV_K8S_19',
    'gatekeeper host-network-ports',
    'kyverno disallow-host-namespaces',
  ],
  check: ({ spec }) =>
    spec['hostNetwork'] === true
      ? [
          {
            message: 'the pod shares the network of its node',
            found: 'true',
            expected: 'false, or nothing',
            path: ['hostNetwork'],
          },
        ]
      : [],
  examples: {
    passes: [{}, { hostNetwork: false }],
    fails: [{ hostNetwork: true }],
  },
})
