/** Containers say how much memory they need. */
import { at, show } from './parts/json.ts'
import { containerRule, container, podWith } from './parts/pod-rule.ts'

export const memoryRequest = containerRule({
  id: 'memory-request',
  severity: 'error',
  why: 'Without it a node takes more than it holds, and the kernel ends whichever program it likes.',
  fix: 'set resources.requests.memory',
  references: [
    'kube-linter unset-memory-requirements',
    'kube-score container-resources',
    'polaris memoryRequestsMissing',
    'trivy AVD-KSV-0016',
    'kubescape C-0269',
    'checkov CKV_K8S_12',
    'kyverno require-pod-requests-limits',
    'gatekeeper containerrequests',
  ],
  check: ({ container, list }) =>
    list === 'ephemeralContainers' || at(container, 'resources', 'requests', 'memory') !== undefined
      ? []
      : [
          {
            message: 'does not say resources.requests.memory',
            found: show(at(container, 'resources')),
            expected: 'a quantity',
            path: ['resources'],
          },
        ],
  examples: {
    passes: [
      { resources: { requests: { memory: '64Mi' } } },
      podWith({ containers: [], ephemeralContainers: [container()] }),
    ],
    fails: [{}, { resources: { limits: { memory: '64Mi' } } }],
  },
})
