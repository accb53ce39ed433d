/** A new version replaces the old one pod by pod. */
import type { ObjectRule } from '#kernel'
import { at } from './parts/json.ts'
import { deployment } from './parts/pod-rule.ts'

export const rollingUpdate: ObjectRule = {
  scope: 'object',
  id: 'rolling-update',
  severity: 'warning',
  why: 'With Recreate nothing answers between the old version and the new one.',
  fix: 'set strategy.type: RollingUpdate; a program with one ReadWriteOnce volume takes a waiver',
  references: [
    'kube-linter no-rolling-update-strategy',
    'kube-score deployment-strategy',
    'kubescape C-0305',
  ],
  kinds: ['Deployment.apps'],
  check: ({ spec }) =>
    at(spec, 'strategy', 'type') === 'Recreate'
      ? [
          {
            message: 'stops before the new version starts',
            found: 'Recreate',
            expected: 'RollingUpdate',
            path: ['spec', 'strategy', 'type'],
          },
        ]
      : [],
  examples: {
    passes: [deployment({}), deployment({ strategy: { type: 'RollingUpdate' } })],
    fails: [deployment({ strategy: { type: 'Recreate' } })],
  },
}
