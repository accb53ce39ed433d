/** The user and group of a container are none of the node. */
import { show } from './parts/json.ts'
import { containerRule, podWith } from './parts/pod-rule.ts'
import { securitySetting } from './parts/pods.ts'

export const highUserId = containerRule({
  id: 'high-user-id',
  severity: 'warning',
  why: 'Users of images below 10,000 are often users of the node too, with files of their own there.',
  fix: 'set runAsUser and runAsGroup to 10000 or above',
  references: [
    'NIST AC-6',
    'kube-score container-security-context-user-group-id',
    'trivy AVD-KSV-0020',
    'trivy AVD-KSV-0021',
    'checkov CKV_K8S_40',
  ],
  check: container =>
    (['runAsUser', 'runAsGroup'] as const).flatMap(key => {
      const found = securitySetting(container, key)
      if (typeof found === 'number' && (found >= 10_000 || found === 0)) return []
      return [
        {
          message: `has no ${key} of its own`,
          found: show(found),
          expected: '10000 or above',
          path: ['securityContext', key],
        },
      ]
    }),
  examples: {
    passes: [
      { securityContext: { runAsUser: 10_001, runAsGroup: 10_001 } },
      podWith({ securityContext: { runAsUser: 65_534, runAsGroup: 65_534 } }),
      // root is refused by two other rules
      { securityContext: { runAsUser: 0, runAsGroup: 0 } },
    ],
    fails: [{}, { securityContext: { runAsUser: 1000, runAsGroup: 10_001 } }],
  },
})
