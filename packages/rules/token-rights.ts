/** Nobody makes tokens of accounts in every namespace. */
import { clusterWideRightsRule } from './parts/rights-rule.ts'

export const tokenRights = clusterWideRightsRule({
  id: 'token-rights',
  severity: 'error',
  why: 'A token of an account has every right of it, and works from anywhere until it expires.',
  fix: 'remove the right, or bind it within a namespace',
  references: ['NIST IA-5', 'kubescape C-0282'],
  rights: [{ group: '', resources: ['serviceaccounts/token'], verbs: ['create'] }],
  expected: 'none of it',
  examples: {
    passes: [{ apiGroups: [''], resources: ['serviceaccounts'], verbs: ['get'] }],
    fails: [{ apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] }],
  },
})
