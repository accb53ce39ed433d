/** Containers take no capabilities, but for low ports. */
import { containerRule } from './parts/pod-rule.ts'
import { at, list, show } from './parts/json.ts'

export const noAddedCapabilities = containerRule({
  id: 'no-added-capabilities',
  severity: 'error',
  why: 'SYS_ADMIN, NET_RAW, SYS_MODULE and their like each lead out of the container.',
  fix: 'remove it from securityContext.capabilities.add',
  references: [
    'NIST AC-6',
    'polaris dangerousCapabilities',
    'trivy AVD-KSV-0005',
    'trivy AVD-KSV-0022',
    'trivy AVD-KSV-0119',
    'trivy AVD-KSV-0120',
    'kubescape C-0046',
    'checkov CKV_K8S_7',
    'checkov CKV_K8S_24',
    'checkov CKV_K8S_25',
    'checkov CKV_K8S_36',
    'checkov CKV_K8S_39',
    'kyverno disallow-capabilities',
  ],
  check: ({ container }) =>
    list(at(container, 'securityContext', 'capabilities', 'add')).flatMap((added, i) =>
      added === 'NET_BIND_SERVICE'
        ? []
        : [
            {
              message: `takes the capability ${show(added)}`,
              found: show(added),
              expected: 'none, or NET_BIND_SERVICE',
              path: ['securityContext', 'capabilities', 'add', i],
            },
          ],
    ),
  examples: {
    passes: [{}, { securityContext: { capabilities: { add: ['NET_BIND_SERVICE'] } } }],
    fails: [
      { securityContext: { capabilities: { add: ['SYS_ADMIN'] } } },
      { securityContext: { capabilities: { add: ['NET_BIND_SERVICE', 'NET_RAW'] } } },
      { securityContext: { capabilities: { add: ['ALL'] } } },
    ],
  },
})
