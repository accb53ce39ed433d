/** Containers say how much memory they may take. */
import { at, show } from './parts/json.ts'
import { containerRule, container, podWith } from './parts/pod-rule.ts'

export const memoryLimit = containerRule({
  id: 'memory-limit',
  severity: 'error',
  why: 'Without it one program with a leak takes the memory of its node, and with it the pods of others.',
  fix: 'set resources.limits.memory',
  references: [
    'NIST SC-5',
    'kube-linter unset-memory-requirements',
    'kube-score container-resources',
    'polaris memoryLimitsMissing',
    'trivy AVD-KSV-0018',
    'kubescape C-0271',
    'checkov CKV_K8S_13',
    'kyverno require-pod-requests-limits',
    'gatekeeper containerlimits',
    'gatekeeper containerresourceratios',
  ],
  check: ({ container, list }) =>
    list === 'ephemeralContainers' || at(container, 'resources', 'limits', 'memory') !== undefined
      ? []
      : [
          {
            message: 'does not say resources.limits.memory',
            found: show(at(container, 'resources')),
            expected: 'a quantity',
            path: ['resources'],
          },
        ],
  examples: {
    passes: [
      { resources: { limits: { memory: '64Mi' } } },
      podWith({ containers: [], ephemeralContainers: [container()] }),
    ],
    fails: [{}, { resources: { requests: { memory: '64Mi' } } }],
  },
})
