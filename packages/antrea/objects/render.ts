/** The objects, in the API versions that 1.5.3 serves; those that others speak of are applied first. */
import { ApiObject, type Chart } from 'cdk8s'
import { changeGroup, changeRules, groupOf } from '#carvel'
import type { Json } from '#kernel'
import { guardrails, NAMESPACES_GROUP } from '../guardrails.ts'
import type { AntreaContext } from './words.ts'

const V1ALPHA1 = 'crd.antrea.io/v1alpha1'
const V1ALPHA2 = 'crd.antrea.io/v1alpha2'
const V1ALPHA3 = 'crd.antrea.io/v1alpha3'

type Specs = Readonly<Record<string, unknown>>

export function addObjects(chart: Chart, context: AntreaContext): void {
  const { tiers, clusterGroups, clusterNetworkPolicies, egresses, externalIPPools } = context.options
  const guards = guardrails(context)
  const groups = Object.keys(guards).length > 0 ? { [NAMESPACES_GROUP]: ownNamespaces(context) } : {}
  add(chart, V1ALPHA1, 'Tier', tiers, FIRST)
  add(chart, V1ALPHA3, 'ClusterGroup', { ...groups, ...clusterGroups }, FIRST)
  add(chart, V1ALPHA1, 'ClusterNetworkPolicy', { ...guards, ...clusterNetworkPolicies }, THEN)
  add(chart, V1ALPHA2, 'ExternalIPPool', externalIPPools, FIRST)
  add(chart, V1ALPHA2, 'Egress', egresses, THEN)
}

/** The webhook refuses a policy whose tier is not there, and the removal of a tier that a policy is in. */
const FIRST = changeGroup(groupOf('antrea', 'setup'))
const THEN = changeRules([groupOf('antrea', 'setup')])

function ownNamespaces({ namespaces }: AntreaContext): Json {
  const values = [...namespaces]
  return {
    namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values }] },
  }
}

function add(
  chart: Chart,
  apiVersion: string,
  kind: string,
  specs: Specs,
  annotations: Record<string, string>,
): void {
  for (const [name, spec] of Object.entries(specs))
    new ApiObject(chart, `${kind}:${name}`, { apiVersion, kind, metadata: { name, annotations }, spec })
}
