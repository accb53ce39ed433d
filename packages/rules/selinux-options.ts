/** No container chooses an SELinux label that frees it. */
import { containerRule } from './parts/pod-rule.ts'
import { map, show, text } from './parts/json.ts'
import { securitySetting } from './parts/pods.ts'

const TYPES = new Set(['container_t', 'container_init_t', 'container_kvm_t'])

export const selinuxOptions = containerRule({
  id: 'selinux-options',
  severity: 'error',
  why: 'A user, a role or a type of the system takes the container out of its confinement.',
  fix: 'remove seLinuxOptions, or choose container_t',
  references: ['NIST SC-39', 'trivy AVD-KSV-0025', 'kyverno disallow-selinux', 'gatekeeper selinux'],
  check: container => {
    const options = map(securitySetting(container, 'seLinuxOptions'))
    return (['user', 'role', 'type'] as const).flatMap(key => {
      const found = options[key]
      if (found === undefined || found === '' || (key === 'type' && TYPES.has(text(found) ?? ''))) return []
      return [
        {
          message: `chooses its own SELinux ${key}`,
          found: show(found),
          expected: key === 'type' ? [...TYPES].join(', ') : 'nothing',
          path: ['securityContext', 'seLinuxOptions', key],
        },
      ]
    })
  },
  examples: {
    passes: [
      {},
      { securityContext: { seLinuxOptions: { level: 's0:c1,c2' } } },
      { securityContext: { seLinuxOptions: { type: 'container_t' } } },
    ],
    fails: [
      { securityContext: { seLinuxOptions: { type: 'spc_t' } } },
      { securityContext: { seLinuxOptions: { user: 'system_u' } } },
    ],
  },
})
