/**
 * Network policies of four families in one form: Kubernetes, Antrea, Calico and the policies of further networks. Facts:
 * network policy fact sheet, sections 2.1 to 2.4.
 */
import { remember, typeName, type Json, type KubernetesObject, type Path } from '#kernel'
import { at, list, map, maps, text, texts, type Tree } from './json.ts'

/** Kinds that are policies. */
export const POLICIES = [
  'NetworkPolicy.networking.k8s.io',
  'MultiNetworkPolicy.k8s.cni.cncf.io',
  'NetworkPolicy.crd.antrea.io',
  'ClusterNetworkPolicy.crd.antrea.io',
  'NetworkPolicy.crd.projectcalico.org',
  'GlobalNetworkPolicy.crd.projectcalico.org',
] as const

/** A range of addresses, and what is left out of it. */
export interface PolicyRange {
  readonly cidr: string
  readonly except: readonly string[]
  readonly path: Path
}

/** One entry of `spec.ingress` or `spec.egress`. */
export interface PolicyRule {
  readonly direction: 'ingress' | 'egress'
  /** Whether traffic that fits may pass; a rule that refuses, logs or passes on is none of these. */
  readonly allows: boolean
  /** Whether it fits every peer, inside and outside. */
  readonly everybody: boolean
  /** Whether it fits every port. */
  readonly everyPort: boolean
  readonly ranges: readonly PolicyRange[]
  readonly path: Path
}

/** The entries of a policy; several rules ask for those of the same one. */
export const policyRules = remember((policy: KubernetesObject): readonly PolicyRule[] => {
  const read = policy.apiVersion.startsWith('crd.projectcalico.org/') ? calicoRule : peersRule
  return (['ingress', 'egress'] as const).flatMap(direction =>
    [...maps(at(policy, 'spec', direction))].map(([i, rule]) =>
      read(rule, direction, ['spec', direction, i]),
    ),
  )
})

type Read = (rule: Tree, direction: PolicyRule['direction'], path: Path) => PolicyRule

/** Kubernetes, Antrea and further networks list peers in `from` and `to`; Antrea says what it does with them. */
const peersRule: Read = (rule, direction, path) => {
  const key = direction === 'ingress' ? 'from' : 'to'
  const action = text(rule['action'])
  return {
    direction,
    allows: action === undefined || action === 'Allow',
    everybody: list(rule[key]).length === 0 && !rule['toServices'],
    everyPort: list(rule['ports']).length === 0,
    ranges: [...maps(rule[key])].flatMap(([i, peer]) => blockOf(peer, [...path, key, i])),
    path,
  }
}

function blockOf(peer: Tree, path: Path): PolicyRange[] {
  const cidr = text(at(peer, 'ipBlock', 'cidr'))
  if (cidr === undefined) return []
  return [{ cidr, except: texts(at(peer, 'ipBlock', 'except')), path: [...path, 'ipBlock', 'cidr'] }]
}

/** Calico describes the other end as one entity; `notNets` alone is every address but those. */
const calicoRule: Read = (rule, direction, path) => {
  const key = direction === 'ingress' ? 'source' : 'destination'
  const peer = map(rule[key])
  const nets = texts(peer['nets'])
  const except = texts(peer['notNets'])
  const confined = ['nets', 'notNets', 'selector', 'namespaceSelector', 'serviceAccounts', 'services']
  const ports = at(rule, 'destination', 'ports')
  return {
    direction,
    allows: rule['action'] === 'Allow',
    everybody: confined.every(name => peer[name] === undefined),
    everyPort: list(ports).length === 0 && !at(rule, 'destination', 'services'),
    ranges:
      nets.length > 0
        ? nets.map((cidr, i) => ({ cidr, except, path: [...path, key, 'nets', i] }))
        : except.length > 0
          ? [{ cidr: '0.0.0.0/0', except, path: [...path, key, 'notNets'] }]
          : [],
    path,
  }
}

/** A policy of an example: the same rules in the words of each family, one object a family. */
export function policiesOf(
  direction: 'ingress' | 'egress',
  cidr?: string,
  ports: readonly Json[] = [443],
): KubernetesObject[] {
  const key = direction === 'ingress' ? 'from' : 'to'
  const peers = cidr === undefined ? {} : { [key]: [{ ipBlock: { cidr } }] }
  const listed = ports.length > 0 && { ports: ports.map(port => ({ protocol: 'TCP', port })) }
  const rule = { ...peers, ...listed }
  const entity = { ...(cidr !== undefined && { nets: [cidr] }) }
  const other =
    direction === 'ingress'
      ? { source: entity, destination: { ports } }
      : { destination: { ...entity, ports } }
  const calico = {
    action: 'Allow',
    protocol: 'TCP',
    ...(ports.length > 0 ? other : { [direction === 'ingress' ? 'source' : 'destination']: entity }),
  }
  return POLICIES.map(type => {
    const [kind = '', ...group] = type.split('.')
    const isCalico = type.endsWith('projectcalico.org')
    const antrea = type.endsWith('antrea.io') ? { action: 'Allow' } : {}
    return policy(kind, group.join('.'), { [direction]: [isCalico ? calico : { ...antrea, ...rule }] })
  })
}

const VERSIONS: Readonly<Record<string, string>> = {
  'networking.k8s.io': 'v1',
  'k8s.cni.cncf.io': 'v1beta1',
  'crd.antrea.io': 'v1alpha1',
  'crd.projectcalico.org': 'v1',
}

/** A policy of an example. */
export function policy(kind: string, group: string, spec: Tree, more: Tree = {}): KubernetesObject {
  const namespaced = !kind.startsWith('Cluster') && !kind.startsWith('Global')
  return {
    apiVersion: `${group}/${VERSIONS[group] ?? 'v1'}`,
    kind,
    metadata: { name: 'default.app', ...(namespaced && { namespace: 'shop' }), ...more },
    spec: spec,
  }
}

/** Whether an object is a policy of the family. */
export function isOf(object: KubernetesObject, group: string): boolean {
  return typeName(object).endsWith(`.${group}`)
}
