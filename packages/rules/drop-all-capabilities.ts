/** Containers drop every capability of Linux. */
import { containerRule } from './parts/pod-rule.ts'
import { at, texts } from './parts/json.ts'

export const dropAllCapabilities = containerRule({
  id: 'drop-all-capabilities',
  severity: 'error',
  why: 'A container that drops none keeps fourteen rights of root, raw sockets among them.',
  fix: "set securityContext.capabilities.drop: ['ALL']",
  references: [
    'NIST AC-6',
    'polaris insecureCapabilities',
    'trivy AVD-KSV-0003',
    'trivy AVD-KSV-0004',
    'trivy AVD-KSV-0106',
    'kubescape C-0055',
    'checkov CKV_K8S_37',
    'kyverno require-drop-all',
    'kyverno disallow-capabilities-strict',
    'gatekeeper capabilities',
    'kube-linter drop-net-raw-capability',
    'checkov CKV_K8S_28',
  ],
  check: ({ container }) => {
    const dropped = texts(at(container, 'securityContext', 'capabilities', 'drop'))
    if (dropped.includes('ALL')) return []
    return [
      {
        message: 'keeps capabilities',
        found: dropped.join(', ') || 'drops none',
        expected: "drop: ['ALL']",
        path: ['securityContext', 'capabilities', 'drop'],
      },
    ]
  },
  examples: {
    passes: [
      { securityContext: { capabilities: { drop: ['ALL'] } } },
      { securityContext: { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } } },
    ],
    fails: [
      {},
      { securityContext: { capabilities: { drop: ['NET_RAW'] } } },
      { securityContext: { capabilities: { drop: ['all'] } } },
    ],
  },
})
