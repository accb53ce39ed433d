/** Pods have an account of their own. */
import { podRule } from './parts/pod-rule.ts'
import { text } from './parts/json.ts'

export const ownAccount = podRule({
  id: 'own-account',
  severity: 'error',
  why: 'What one pod of a namespace may do through the account default, all of its pods may.',
  fix: 'make a ServiceAccount for the workload and name it in serviceAccountName',
  references: [
    'NIST AC-2',
    'V-242381',
    'kube-linter default-service-account',
    'kubescape C-0053',
    'checkov CKV_K8S_41',
  ],
  check: ({ spec }) => {
    const found = text(spec['serviceAccountName'])
    return found && found !== 'default'
      ? []
      : [
          {
            message: 'the pod has the account of its namespace',
            found: found ?? 'nothing',
            expected: 'an account of its own',
            path: ['serviceAccountName'],
          },
        ]
  },
  examples: {
    passes: [{ serviceAccountName: 'app' }],
    fails: [{}, { serviceAccountName: 'default' }, { serviceAccountName: '' }],
  },
})
