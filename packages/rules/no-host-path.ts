/** Pods mount nothing of their node. */
import { podRule } from './parts/pod-rule.ts'
import { hostPathsOf } from './parts/host-paths.ts'

export const noHostPath = podRule({
  id: 'no-host-path',
  severity: 'warning',
  why: 'What a pod writes to its node outlives it, and what it reads belongs to others.',
  fix: 'use an emptyDir, a ConfigMap or a PersistentVolumeClaim; a program for nodes (logs, storage, networks) takes a waiver',
  references: [
    'NIST AC-6',
    'polaris hostPathSet',
    'trivy AVD-KSV-0023',
    'kubescape C-0048',
    'kyverno disallow-host-path',
    'gatekeeper host-filesystem',
  ],
  check: ({ spec }) =>
    hostPathsOf(spec).map(({ path, name, found }) => ({
      message: `volume ${name} is a folder of the node`,
      found,
      expected: 'no hostPath',
      path,
    })),
  examples: {
    passes: [{ volumes: [{ name: 'scratch', emptyDir: {} }] }, {}],
    fails: [{ volumes: [{ name: 'data', hostPath: { path: '/opt/data' } }] }],
  },
})
