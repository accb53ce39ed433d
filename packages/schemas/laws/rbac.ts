/** Roles and bindings. Source: Kubernetes v1.24.0, pkg/apis/rbac/validation/validation.go. */
import { dnsSubdomain, pathSegment } from '../names.ts'
import type { Validator, Visit } from '../visit.ts'
import { law, mustBe, mustHave, mustHaveForm, refuse } from './law.ts'

const GROUP = 'rbac.authorization.k8s.io'

interface Rule {
  readonly verbs?: readonly string[]
  readonly apiGroups?: readonly string[]
  readonly resources?: readonly string[]
  readonly resourceNames?: readonly string[]
  readonly nonResourceURLs?: readonly string[]
}

export const policyRule: Validator = law((rule: Rule, visit) => {
  const { verbs, apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] } = rule
  mustHave(visit, ['verbs'], verbs, 'at least one verb')
  if (nonResourceURLs.length > 0) {
    if (apiGroups.length + resources.length + resourceNames.length > 0)
      refuse(visit, ['nonResourceURLs'], 'resources or addresses, in one rule not both')
    return
  }
  mustHave(visit, ['apiGroups'], apiGroups, "at least one API group; '' is the core group")
  mustHave(visit, ['resources'], resources, 'at least one resource')
})

export const role: Validator = law(({ rules = [] }: { rules?: readonly Rule[] }, visit) =>
  rules.forEach(({ nonResourceURLs = [] }, i) => {
    if (nonResourceURLs.length > 0)
      refuse(visit, ['rules', i, 'nonResourceURLs'], 'addresses in ClusterRoles only')
  }),
)

export const aggregationRule: Validator = law(
  ({ clusterRoleSelectors }: { clusterRoleSelectors?: readonly unknown[] }, visit) =>
    mustHave(visit, ['clusterRoleSelectors'], clusterRoleSelectors, 'at least one selector'),
)

interface Binding {
  readonly roleRef: { readonly apiGroup?: string; readonly kind?: string; readonly name?: string }
  readonly subjects?: readonly Subject[]
}
interface Subject {
  readonly kind: string
  readonly name?: string
  readonly namespace?: string
  readonly apiGroup?: string
}

function binding(kinds: readonly string[], isNamespaced: boolean): Validator {
  return law(({ roleRef, subjects = [] }: Binding, visit) => {
    mustBe(visit, ['roleRef', 'apiGroup'], roleRef.apiGroup, [GROUP])
    mustBe(visit, ['roleRef', 'kind'], roleRef.kind, kinds, false)
    mustHave(visit, ['roleRef', 'name'], roleRef.name, 'the name of a role')
    if (roleRef.name) mustHaveForm(visit, ['roleRef', 'name'], roleRef.name, pathSegment)
    subjects.forEach((subject, i) => checkSubject(subject, i, isNamespaced, visit))
  })
}

function checkSubject(
  { kind, name, namespace, apiGroup }: Subject,
  i: number,
  isNamespaced: boolean,
  visit: Visit,
): void {
  mustBe(visit, ['subjects', i, 'kind'], kind, ['ServiceAccount', 'User', 'Group'], false)
  mustHave(visit, ['subjects', i, 'name'], name, `the name of a ${kind}`)
  if (kind !== 'ServiceAccount') return mustBe(visit, ['subjects', i, 'apiGroup'], apiGroup, [GROUP])
  if (name) mustHaveForm(visit, ['subjects', i, 'name'], name, dnsSubdomain)
  if (apiGroup) mustBe(visit, ['subjects', i, 'apiGroup'], apiGroup, [''])
  if (!isNamespaced) mustHave(visit, ['subjects', i, 'namespace'], namespace, 'the namespace of the account')
}

export const roleBinding = binding(['Role', 'ClusterRole'], true)
export const clusterRoleBinding = binding(['ClusterRole'], false)
