/** The files of a container stay as its image has them. */
import { containerRule } from './parts/pod-rule.ts'
import { at, show } from './parts/json.ts'

export const readOnlyRootFilesystem = containerRule({
  id: 'read-only-root-filesystem',
  severity: 'warning',
  why: 'A program that cannot write beside its volumes cannot keep what an intruder gives it.',
  fix: 'set securityContext.readOnlyRootFilesystem: true, and mount an emptyDir where the program writes',
  references: [
    'NIST SI-7',
    'kube-linter no-read-only-root-fs',
    'kube-score container-security-context-readonlyrootfilesystem',
    'polaris notReadOnlyRootFilesystem',
    'trivy AVD-KSV-0014',
    'kubescape C-0017',
    'checkov CKV_K8S_22',
    'kyverno require-ro-rootfs',
    'gatekeeper read-only-root-filesystem',
  ],
  check: ({ container }) => {
    const found = at(container, 'securityContext', 'readOnlyRootFilesystem')
    if (found === true) return []
    return [
      {
        message: 'can change its own files',
        found: show(found),
        expected: 'true',
        path: ['securityContext', 'readOnlyRootFilesystem'],
      },
    ]
  },
  examples: {
    passes: [{ securityContext: { readOnlyRootFilesystem: true } }],
    fails: [{}, { securityContext: { readOnlyRootFilesystem: false } }],
  },
})
