/** Pods get requests only while they can answer them. */
import { containerRule, container, podWith } from './parts/pod-rule.ts'
import { runsOn } from './parts/pods.ts'

export const readinessProbe = containerRule({
  id: 'readiness-probe',
  severity: 'warning',
  why: 'Without it a pod gets requests from its first second, and while it is stuck too.',
  fix: 'add a readinessProbe',
  references: [
    'kube-linter no-readiness-probe',
    'kube-score pod-probes',
    'polaris readinessProbeMissing',
    'kubescape C-0018',
    'checkov CKV_K8S_9',
    'kyverno require-probes',
    'gatekeeper requiredprobes',
  ],
  check: ({ container, list, pod }) =>
    list !== 'containers' || container['readinessProbe'] || !runsOn(pod)
      ? []
      : [{ message: 'has no readinessProbe', found: 'nothing', expected: 'a readinessProbe', path: [] }],
  examples: {
    passes: [
      { readinessProbe: { tcpSocket: { port: 8080 } } },
      podWith({ restartPolicy: 'Never' }),
      podWith({ containers: [], initContainers: [container()] }),
    ],
    fails: [{}, { startupProbe: { tcpSocket: { port: 8080 } } }],
  },
})
