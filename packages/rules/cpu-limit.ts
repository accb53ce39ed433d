/** Containers say how much CPU they may take. */
import { at, show } from './parts/json.ts'
import { containerRule, container, podWith } from './parts/pod-rule.ts'

export const cpuLimit = containerRule({
  id: 'cpu-limit',
  severity: 'warning',
  why: 'Without it one program that runs wild takes what all others on its node were promised beyond their requests.',
  fix: 'set resources.limits.cpu, or waive it for a program that must not be slowed down',
  references: [
    'kube-linter unset-cpu-requirements',
    'kube-score container-resources',
    'polaris cpuLimitsMissing',
    'trivy AVD-KSV-0011',
    'kubescape C-0270',
    'checkov CKV_K8S_11',
    'gatekeeper containerlimits',
  ],
  check: ({ container, list }) =>
    list === 'ephemeralContainers' || at(container, 'resources', 'limits', 'cpu') !== undefined
      ? []
      : [
          {
            message: 'does not say resources.limits.cpu',
            found: show(at(container, 'resources')),
            expected: 'a quantity',
            path: ['resources'],
          },
        ],
  examples: {
    passes: [
      { resources: { limits: { cpu: '100m' } } },
      podWith({ containers: [], ephemeralContainers: [container()] }),
    ],
    fails: [{}, { resources: { requests: { cpu: '100m' } } }],
  },
})
