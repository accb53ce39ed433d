/** What is wrong with a GlobalNetworkPolicy as a whole: its name, its place in the order, and which pods it closes. */
import { sortedEntries, type Refuse } from '#kernel'
import type { CalicoContext } from '../values.ts'
import { matches, type Selector } from '../selector.ts'
import type { Policy } from './policy-options.ts'
import { storedName } from './policies.ts'
import { checkRule } from './rule-check.ts'
import { checkSelector } from './words.ts'

/** Where the guardrails end; whatever comes before them could allow what they deny. */
export const FIRST_ORDER = 600
/** Calico gives every Kubernetes NetworkPolicy this order. */
const NETWORK_POLICIES = 1000
/** One label, with the tier before it if need be. Source: libcalico-go, lib/validator/v3. */
const NAME = /^(default\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?$/
/** Namespaces that hold what the cluster itself lives by. */
const SYSTEM = ['kube-system', 'tkg-system', 'tanzu-packages']

export function checkPolicies({ options }: CalicoContext, refuse: Refuse): void {
  const seen = new Map<number, string>()
  const names = new Set<string>()
  for (const [name, policy] of sortedEntries(options.globalNetworkPolicies)) {
    checkPolicyName(refuse, name, names)
    checkOrder(refuse, name, policy.order, seen.get(policy.order))
    seen.set(policy.order, name)
    checkScope(refuse, name, policy)
    checkTypes(refuse, name, policy)
    for (const direction of ['ingress', 'egress'] as const)
      for (const [i, rule] of policy[direction].entries())
        checkRule(refuse, ['globalNetworkPolicies', name, direction, i], rule, direction)
  }
}

function checkPolicyName(refuse: Refuse, name: string, names: Set<string>): void {
  const path = ['globalNetworkPolicies', name]
  if (!NAME.test(name) || storedName(name).startsWith('default.drawbridge-'))
    refuse('policy-name', path, {
      message: `${JSON.stringify(name)} is no name of a policy`,
      found: name,
      expected: 'lower-case letters, digits and dashes, not beginning with drawbridge-; `default.` is added',
      fix: 'choose another name',
    })
  if (names.has(storedName(name)))
    refuse('policy-twice', path, {
      message: `two policies have the stored name ${storedName(name)}`,
      found: name,
      expected: 'each once',
      fix: 'remove one, or give it another name',
    })
  names.add(storedName(name))
}

function checkOrder(refuse: Refuse, name: string, order: number, other: string | undefined): void {
  const path = ['globalNetworkPolicies', name, 'order']
  if (order < FIRST_ORDER || order === NETWORK_POLICIES)
    refuse('policy-order', path, {
      message: `the order of policy ${name} is taken`,
      found: String(order),
      expected: `${FIRST_ORDER} or more, which is after the guardrails; not ${NETWORK_POLICIES}, which all NetworkPolicies have`,
      fix: 'choose another order',
    })
  if (other !== undefined)
    refuse('policy-order', path, {
      message: `policies ${other} and ${name} have the same order, so that their names would decide`,
      found: String(order),
      expected: 'an order of its own for each',
      fix: 'choose another order for one of them',
    })
}

/** A pod that any policy selects is closed; one that only denies would cut the cluster's own pods off. */
function checkScope(refuse: Refuse, name: string, policy: Policy): void {
  const path = ['globalNetworkPolicies', name]
  checkSelector(refuse, [...path, 'selector'], policy.selector)
  checkSelector(refuse, [...path, 'serviceAccountSelector'], policy.serviceAccountSelector)
  const scope = checkSelector(refuse, [...path, 'namespaceSelector'], policy.namespaceSelector)
  const reached = scope ? SYSTEM.filter(namespace => selectsNamespace(scope, namespace)) : []
  if (reached.length === 0 || policy.system) return
  refuse('policy-system', [...path, 'namespaceSelector'], {
    message: `policy ${name} closes pods that the cluster lives by, in ${reached.join(', ')}`,
    found: policy.namespaceSelector,
    expected: "namespaces of yours, for example projectcalico.org/name == 'payments'",
    fix: 'narrow namespaceSelector, or set system: true after trying it on a cluster that nobody needs',
  })
}

/** Source: libcalico-go, conversion: a namespace has its own labels and this one of Calico's. */
function selectsNamespace(selector: Selector, name: string): boolean {
  return matches(selector, { 'projectcalico.org/name': name, 'kubernetes.io/metadata.name': name })
}

function checkTypes(refuse: Refuse, name: string, policy: Policy): void {
  const path = ['globalNetworkPolicies', name]
  if (new Set(policy.types).size < policy.types.length)
    refuse('policy-types', [...path, 'types'], {
      message: `policy ${name} says a direction twice`,
      found: policy.types.join(', '),
      expected: 'each once',
      fix: 'remove one',
    })
  for (const [type, rules] of [
    ['Ingress', policy.ingress],
    ['Egress', policy.egress],
  ] as const) {
    if (rules.length === 0 || policy.types.includes(type)) continue
    refuse('policy-types', [...path, 'types'], {
      message: `Felix ignores the ${type.toLowerCase()} rules of policy ${name}, because its types lack ${type}`,
      found: policy.types.join(', '),
      expected: [...policy.types, type].join(', '),
      fix: `add ${type} to types, or remove the rules`,
    })
  }
}
