/** Roles name what they allow. */
import type { ObjectRule } from '#kernel'
import { maps, texts } from './parts/json.ts'
import { ROLES } from './parts/rights.ts'
import { clusterRole, role } from './parts/rights-rule.ts'

export const noWildcardRights: ObjectRule = {
  scope: 'object',
  id: 'no-wildcard-rights',
  severity: 'error',
  why: 'A star allows what is there today and whatever an operator brings tomorrow.',
  fix: 'name the API groups, the resources and the verbs',
  references: [
    'NIST AC-6',
    'kube-linter wildcard-in-rules',
    'trivy AVD-KSV-0044',
    'trivy AVD-KSV-0045',
    'trivy AVD-KSV-0046',
    'trivy AVD-KSV-0112',
    'kyverno restrict-wildcard-verbs',
    'kyverno restrict-wildcard-resources',
  ],
  kinds: ROLES,
  check: object =>
    [...maps(object['rules'])].flatMap(([i, rule]) =>
      (['apiGroups', 'resources', 'verbs', 'nonResourceURLs'] as const)
        .filter(key => texts(rule[key]).includes('*'))
        .map(key => ({
          message: `allows all ${key}`,
          found: '*',
          expected: 'names',
          path: ['rules', i, key],
        })),
    ),
  examples: {
    passes: [clusterRole([{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }]), clusterRole([])],
    fails: [
      clusterRole([{ apiGroups: ['*'], resources: ['pods'], verbs: ['get'] }]),
      role([{ apiGroups: [''], resources: ['*'], verbs: ['get'] }]),
      clusterRole([{ apiGroups: [''], resources: ['pods'], verbs: ['*'] }]),
      clusterRole([{ nonResourceURLs: ['*'], verbs: ['get'] }]),
    ],
  },
}
