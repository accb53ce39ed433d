/** Containers may call only what containers need of the kernel. */
import { at, show } from './parts/json.ts'
import { containerRule, podWith } from './parts/pod-rule.ts'
import { securitySetting } from './parts/pods.ts'

export const seccompProfile = containerRule({
  id: 'seccomp-profile',
  severity: 'error',
  why: 'Without a profile a container may make every call of the kernel, and most ways out of containers begin with a rare one.',
  fix: 'set securityContext.seccompProfile: { type: RuntimeDefault } on the pod',
  references: [
    'NIST SC-39',
    'kube-score container-seccomp-profile',
    'polaris linuxHardening',
    'trivy AVD-KSV-0030',
    'trivy AVD-KSV-0104',
    'checkov CKV_K8S_31',
    'kyverno restrict-seccomp',
    'kyverno restrict-seccomp-strict',
    'gatekeeper seccomp',
    'gatekeeper seccompv2',
  ],
  check: container => {
    const found = at(securitySetting(container, 'seccompProfile'), 'type')
    if (found === 'RuntimeDefault' || found === 'Localhost') return []
    return [
      {
        message: 'has no seccomp profile',
        found: show(found),
        expected: 'RuntimeDefault or Localhost',
        path: ['securityContext', 'seccompProfile'],
      },
    ]
  },
  examples: {
    passes: [
      { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
      podWith({ securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }),
    ],
    fails: [
      {},
      { securityContext: { seccompProfile: { type: 'Unconfined' } } },
      podWith(
        { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
        { securityContext: { seccompProfile: { type: 'Unconfined' } } },
      ),
    ],
  },
})
