/** Pods name their account in the field that is read. */
import { podRule } from './parts/pod-rule.ts'
import { show } from './parts/json.ts'

export const noOldAccountField = podRule({
  id: 'no-old-account-field',
  severity: 'error',
  why: 'The field serviceAccount is deprecated, and tools that read serviceAccountName do not see it.',
  fix: 'name the account in serviceAccountName',
  references: ['NIST CM-6', 'kube-linter deprecated-service-account-field', 'kubescape C-0307'],
  check: ({ spec }) =>
    spec['serviceAccount'] === undefined || spec['serviceAccountName'] === spec['serviceAccount']
      ? []
      : [
          {
            message: 'the pod names its account in a deprecated field',
            found: show(spec['serviceAccount']),
            expected: 'serviceAccountName',
            path: ['serviceAccount'],
          },
        ],
  examples: {
    passes: [{ serviceAccountName: 'app' }, { serviceAccountName: 'app', serviceAccount: 'app' }],
    fails: [{ serviceAccount: 'app' }, { serviceAccount: 'app', serviceAccountName: 'other' }],
  },
})
