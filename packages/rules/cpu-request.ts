/** Containers say how much CPU they need. */
import { at, show } from './parts/json.ts'
import { containerRule, container, podWith } from './parts/pod-rule.ts'

export const cpuRequest = containerRule({
  id: 'cpu-request',
  severity: 'warning',
  why: 'Without it the scheduler fills a node with pods that then starve each other.',
  fix: 'set resources.requests.cpu',
  references: [
    'kube-linter unset-cpu-requirements',
    'kube-score container-resources',
    'polaris cpuRequestsMissing',
    'trivy AVD-KSV-0015',
    'kubescape C-0268',
    'checkov CKV_K8S_10',
    'kyverno require-pod-requests-limits',
    'gatekeeper containerrequests',
  ],
  check: ({ container, list }) =>
    list === 'ephemeralContainers' || at(container, 'resources', 'requests', 'cpu') !== undefined
      ? []
      : [
          {
            message: 'does not say resources.requests.cpu',
            found: show(at(container, 'resources')),
            expected: 'a quantity',
            path: ['resources'],
          },
        ],
  examples: {
    passes: [
      { resources: { requests: { cpu: '100m' } } },
      podWith({ containers: [], ephemeralContainers: [container()] }),
    ],
    fails: [{}, { resources: { limits: { cpu: '100m' } } }],
  },
})
