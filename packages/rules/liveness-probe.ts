/** Containers that hang are noticed. */
import { containerRule, container, podWith } from './parts/pod-rule.ts'
import { runsOn } from './parts/pods.ts'

export const livenessProbe = containerRule({
  id: 'liveness-probe',
  severity: 'warning',
  why: 'A program that hangs but does not end stays as it is until somebody complains.',
  fix: 'add a livenessProbe that asks nothing of other programs',
  references: [
    'kube-linter no-liveness-probe',
    'polaris livenessProbeMissing',
    'kubescape C-0056',
    'checkov CKV_K8S_8',
    'kyverno require-probes',
    'gatekeeper requiredprobes',
  ],
  check: ({ container, list, pod }) =>
    list !== 'containers' || container['livenessProbe'] || !runsOn(pod)
      ? []
      : [{ message: 'has no livenessProbe', found: 'nothing', expected: 'a livenessProbe', path: [] }],
  examples: {
    passes: [
      { livenessProbe: { tcpSocket: { port: 8080 } } },
      podWith({ restartPolicy: 'Never' }),
      podWith({ containers: [], initContainers: [container()] }),
    ],
    fails: [{}, { startupProbe: { tcpSocket: { port: 8080 } } }],
  },
})
