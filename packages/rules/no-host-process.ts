/** No container of Windows is a process of its node. */
import { at } from './parts/json.ts'
import { containerRule, podWith } from './parts/pod-rule.ts'
import { securitySetting } from './parts/pods.ts'

export const noHostProcess = containerRule({
  id: 'no-host-process',
  severity: 'error',
  why: 'Such a container has no walls at all.',
  fix: 'remove windowsOptions.hostProcess',
  references: [
    'NIST AC-6',
    'polaris hostProcess',
    'trivy AVD-KSV-0103',
    'kyverno disallow-host-process',
    'gatekeeper host-process',
  ],
  check: container =>
    at(securitySetting(container, 'windowsOptions'), 'hostProcess') === true
      ? [
          {
            message: 'is a process of its node',
            found: 'true',
            expected: 'false, or nothing',
            path: ['securityContext', 'windowsOptions', 'hostProcess'],
          },
        ]
      : [],
  examples: {
    passes: [{}, { securityContext: { windowsOptions: { hostProcess: false } } }],
    fails: [
      { securityContext: { windowsOptions: { hostProcess: true } } },
      podWith({ securityContext: { windowsOptions: { hostProcess: true } } }),
    ],
  },
})
