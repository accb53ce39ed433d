/** The kernel hides its own files from containers. */
import { containerRule } from './parts/pod-rule.ts'
import { at, show } from './parts/json.ts'

export const defaultProcMount = containerRule({
  id: 'default-proc-mount',
  severity: 'error',
  why: 'With an unmasked /proc a container reads and sets parts of the kernel of its node.',
  fix: 'remove securityContext.procMount',
  references: [
    'NIST SC-39',
    'kube-linter unsafe-proc-mount',
    'polaris procMount',
    'trivy AVD-KSV-0027',
    'kyverno disallow-proc-mount',
    'gatekeeper proc-mount',
  ],
  check: ({ container }) => {
    const found = at(container, 'securityContext', 'procMount')
    if (found === undefined || found === 'Default') return []
    return [
      {
        message: 'sees the whole of /proc',
        found: show(found),
        expected: 'Default, or nothing',
        path: ['securityContext', 'procMount'],
      },
    ]
  },
  examples: {
    passes: [{}, { securityContext: { procMount: 'Default' } }],
    fails: [{ securityContext: { procMount: 'Unmasked' } }],
  },
})
