/**
 * The NetworkPolicies: in each namespace of ours `default-deny`, which closes it in both directions, and one policy for
 * each selector of pods and direction that has flows.
 */
import { ApiObject, type Chart } from 'cdk8s'
import { changeGroup, groupOf } from '#carvel'
import type { Context, Json } from '#kernel'
import { groupRules, type Policy } from './group.ts'
import { awaitNamespace } from './namespace.ts'
import { rulesOf } from './rules.ts'

/** The annotation that says why: a line for each rule of the policy, in the rules' order. */
const FLOWS = 'network-policies.drawbridge/flows'

/** For what must not come before the policies, such as one of the pod network that would close pods by itself. */
const ALL = changeGroup(groupOf('network-policies'))

type Annotations = Readonly<Record<string, string>>

export function chart(chart: Chart, context: Context): void {
  for (const namespace of context.namespaces) {
    awaitNamespace(chart, context, namespace)
    const spec = { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }
    addPolicy(chart, { namespace, name: 'default-deny' }, spec, afterOthers(namespace))
  }
  for (const policy of groupRules(rulesOf(context))) {
    const { namespace, labels, rules } = policy
    addPolicy(chart, policy, specOf(policy), {
      ...(labels ? { 'kapp.k14s.io/change-group.namespace': groupIn(namespace) } : afterOthers(namespace)),
      [FLOWS]: rules.map(({ why }) => why.join('; ')).join('\n'),
    })
  }
}

function specOf({ direction, labels, rules }: Policy): Json {
  const podSelector = labels ? { matchLabels: { ...labels } } : {}
  return direction === 'ingress'
    ? {
        podSelector,
        policyTypes: ['Ingress'],
        ingress: rules.map(({ peers, ports }) => ({ from: [...peers], ports: [...ports] })),
      }
    : {
        podSelector,
        policyTypes: ['Egress'],
        egress: rules.map(({ peers, ports }) => ({ to: [...peers], ports: [...ports] })),
      }
}

function addPolicy(
  chart: Chart,
  { namespace, name }: Pick<Policy, 'namespace' | 'name'>,
  spec: Json,
  annotations: Annotations,
): void {
  new ApiObject(chart, `${namespace}:${name}`, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: {
      name,
      namespace,
      annotations: { ...ALL, ...annotations },
    },
    spec,
  })
}

/** The policies of a namespace that open some of its pods. */
function groupIn(namespace: string): string {
  return `network-policies.drawbridge/${namespace}`
}

/** What closes all pods of a namespace comes after what opens some of them, and goes before it. */
function afterOthers(namespace: string): Annotations {
  return {
    'kapp.k14s.io/change-rule.create': `upsert after upserting ${groupIn(namespace)}`,
    'kapp.k14s.io/change-rule.delete': `delete before deleting ${groupIn(namespace)}`,
  }
}
