/** Containers do not run as root. */
import { show } from './parts/json.ts'
import { containerRule, podWith } from './parts/pod-rule.ts'
import { securitySetting } from './parts/pods.ts'

export const runAsNonRoot = containerRule({
  id: 'run-as-non-root',
  severity: 'error',
  why: 'Whoever breaks out of a container of root is root on the node.',
  fix: 'set securityContext.runAsNonRoot: true on the pod, and a user in the image',
  references: [
    'NIST AC-6',
    'kube-linter run-as-non-root',
    'polaris runAsRootAllowed',
    'trivy AVD-KSV-0012',
    'trivy AVD-KSV-0105',
    'kubescape C-0013',
    'checkov CKV_K8S_6',
    'checkov CKV_K8S_23',
    'kyverno require-run-as-nonroot',
    'kyverno require-run-as-non-root-user',
    'gatekeeper users',
  ],
  check: container => {
    const [refused, user] = [
      securitySetting(container, 'runAsNonRoot'),
      securitySetting(container, 'runAsUser'),
    ]
    if (user === 0)
      return [
        {
          message: 'runs as root',
          found: 'runAsUser: 0',
          expected: 'a user above 0',
          path: ['securityContext', 'runAsUser'],
        },
      ]
    if (refused === true) return []
    return [
      {
        message: 'may run as root',
        found: show(refused),
        expected: 'runAsNonRoot: true',
        path: ['securityContext', 'runAsNonRoot'],
      },
    ]
  },
  examples: {
    passes: [
      { securityContext: { runAsNonRoot: true } },
      podWith({ securityContext: { runAsNonRoot: true } }),
    ],
    fails: [
      {},
      { securityContext: { runAsNonRoot: true, runAsUser: 0 } },
      podWith({ securityContext: { runAsNonRoot: true } }, { securityContext: { runAsNonRoot: false } }),
    ],
  },
})
