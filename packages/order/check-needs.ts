/** What objects name must be there: before them, and where it matters until they are deleted. */
import { findNearest } from '#kernel'
import { isAwaited, isOrphaned, takesPart, type Change } from './change.ts'
import { ownGroup } from './check-namespaces.ts'
import type { Check, Finding } from './finding.ts'
import { isKubernetesRole } from './kubernetes-kinds.ts'
import { needsOf, type Need } from './needs.ts'
import { textsAt, typeOf, valuesAt } from './object.ts'
import { APP, PACKAGE_INSTALL, some, type Scene } from './scene.ts'
import type { Json, KubernetesObject } from '#kernel'

export const checkNeeds: Check = scene => [
  ...scene.changes.flatMap(change =>
    needsOf(change.object, change.type).flatMap(need => checkNeed(scene, change, need)),
  ),
  ...scene.agent.flatMap(({ component, path, object }) =>
    needsOf(object!).flatMap(need =>
      isThere(scene, need, object!) || findMaker(scene, need)
        ? []
        : [missing(scene, { component, path }, need)],
    ),
  ),
  ...[PACKAGE_INSTALL, APP]
    .flatMap(type => scene.byType.get(type) ?? [])
    .flatMap(change => checkRights(scene, change)),
]

function checkNeed(scene: Scene, change: Change, need: Need): Finding[] {
  const maker = findMaker(scene, need)
  if (!maker) return isThere(scene, need, change.object) ? [] : [missing(scene, change, need)]
  return maker === change ? [] : checkOrder(scene, change, maker, need)
}

/** Made before, deleted after: of two objects of which one needs the other. */
export function checkOrder(
  { create, remove }: Scene,
  change: Change,
  maker: Change,
  need: Pick<Need, 'because' | 'lasting' | 'unordered'>,
): Finding[] {
  const findings: Finding[] = []
  if (!need.unordered && !create.ring && !create.isAfter(change, maker))
    findings.push({
      rule: 'too-early',
      of: change,
      message: `${change.label} may be applied before ${maker.label}, which it needs ${need.because}`,
      found: create.isAfter(maker, change)
        ? `${maker.label} comes after it`
        : `no rule that puts it after ${maker.label}`,
      expected: `kapp.k14s.io/change-rule.create: upsert after upserting ${ownGroup(maker)}`,
      fix: 'add the rule to it, and the group to what it needs',
    })
  if (need.lasting && isDeleted(change) && isDeleted(maker) && !remove.ring && !remove.isAfter(maker, change))
    findings.push({
      rule: 'gone-too-early',
      of: change,
      message: `${maker.label} may be deleted before ${change.label}, which needs it ${need.because} until it is gone`,
      found: `no rule that keeps ${maker.label} until then`,
      expected: `kapp.k14s.io/change-rule.delete: delete before deleting ${ownGroup(maker)}`,
      fix: `add the rule to ${change.label}; kapp 0.49 has none of its own for deletion`,
    })
  return findings
}

function isDeleted(change: Change): boolean {
  return takesPart(change, 'delete') && !isOrphaned(change)
}

/** What makes it in this App. */
function findMaker(scene: Scene, { type, namespace = '', name }: Need): Change | undefined {
  return type === 'Secret'
    ? scene.secrets.get(`${namespace}/${name}`)
    : scene.byKey.get(`${namespace}/${type}/${name}`)
}

/** Whether it is there without this App: the agent's own, an operator's, Kubernetes', or in a namespace whose contents nobody here knows. */
function isThere(
  scene: Scene,
  { type, namespace = '', name, unordered }: Need,
  by: KubernetesObject,
): boolean {
  if (scene.agentKeys.has(`${namespace}/${type}/${name}`)) return true
  if (type === 'Secret') return scene.handmade.has(`${namespace}/${name}`)
  if (type === 'ClusterRole.rbac.authorization.k8s.io') return isKubernetesRole(name)
  if (type === 'ServiceAccount' && unordered && typeOf(by) !== APP)
    return name === 'default' || !scene.agentKeys.has(`/Namespace/${namespace}`)
  return false
}

function missing(scene: Scene, of: Finding['of'], need: Need): Finding {
  const kind = need.type.split('.')[0] ?? need.type
  const full = need.namespace === undefined ? need.name : `${need.namespace}/${need.name}`
  const names = candidates(scene, need).filter(name => name !== need.name)
  const meant = findNearest(need.name, names)
  return {
    rule: 'missing',
    of,
    message: `it needs the ${kind} ${full} ${need.because}, and nobody makes it`,
    found: full,
    expected: `one that is made here: ${some(names)}`,
    fix: meant ? `did you mean ${meant}?` : `render the ${kind}, or correct the name`,
  }
}

/** Names that would have been found. */
function candidates({ secrets, byType, agent }: Scene, { type, namespace = '' }: Need): string[] {
  if (type === 'Secret')
    return [...secrets.keys()].flatMap(key => {
      const [place, name = ''] = key.split('/')
      return place === namespace ? [name] : []
    })
  const objects = [
    ...(byType.get(type) ?? []).map(({ object }) => object),
    ...agent.flatMap(({ object }) => (object && typeOf(object) === type ? [object] : [])),
  ]
  return objects.flatMap(({ metadata }) => ((metadata.namespace ?? '') === namespace ? [metadata.name] : []))
}

/** An account without rights installs nothing, and one that loses them first can delete nothing. */
function checkRights(scene: Scene, change: Change): Finding[] {
  const [account] = textsAt(change.object, 'spec.serviceAccountName')
  const namespace = change.object.metadata.namespace ?? ''
  if (account === undefined) return []
  const bindings = [
    ...(scene.byType.get(CLUSTER_BINDING) ?? []),
    ...(scene.byType.get(BINDING) ?? []),
  ].filter(({ object }) => namesAccount(object, namespace, account))
  if (bindings.length === 0)
    return [
      {
        rule: 'missing',
        of: change,
        message: `no binding gives its ServiceAccount ${namespace}/${account} any rights`,
        found: `bindings of other accounts only`,
        expected: `a ClusterRoleBinding with the subject ServiceAccount ${namespace}/${account}`,
        fix: 'bind the account to a role, or correct the subject',
      },
    ]
  const because = 'for the rights to install and to delete'
  const roles = bindings.flatMap(({ object }) => roleOf(scene, object))
  return [...bindings, ...roles]
    .filter(right => !isAwaited(right))
    .flatMap(right => checkOrder(scene, change, right, { because, lasting: true }))
}

const CLUSTER_BINDING = 'ClusterRoleBinding.rbac.authorization.k8s.io'
const BINDING = 'RoleBinding.rbac.authorization.k8s.io'

function namesAccount(binding: KubernetesObject, namespace: string, name: string): boolean {
  return valuesAt(binding, ['subjects', '[]']).some(subject => {
    const { kind, ...rest } = subject as Readonly<Record<string, Json>>
    return kind === 'ServiceAccount' && rest['namespace'] === namespace && rest['name'] === name
  })
}

/** The role of a binding, where it is one of this App's. */
function roleOf({ byKey }: Scene, binding: KubernetesObject): Change[] {
  return needsOf(binding).flatMap(({ type, namespace = '', name }) => {
    const role = type === 'ServiceAccount' ? undefined : byKey.get(`${namespace}/${type}/${name}`)
    return role ? [role] : []
  })
}
