/** Namespaces: made by somebody, by one only, and before what lies in them. */
import { findNearest } from '#kernel'
import { isAwaited, type Change } from './change.ts'
import type { Check, Finding } from './finding.ts'
import { KUBERNETES_NAMESPACES } from './kubernetes-kinds.ts'
import { TKG_NAMESPACES } from './package-kinds.ts'
import { hasAnnotation } from './object.ts'
import { some, type Scene } from './scene.ts'

const NO_DEFAULTS = 'kapp.k14s.io/disable-default-change-group-and-rules'

export const checkNamespaces: Check = scene => {
  const told = new Set<string>()
  return scene.changes.flatMap((change): Finding[] => {
    if (change.object.kind === 'Namespace' && change.object.apiVersion === 'v1')
      return checkNamespace(scene, change)
    const { namespace } = change.object.metadata
    if (namespace === undefined) return []
    const finding = checkPlace(scene, change, namespace)
    // one report for each component and namespace: forty objects in a missing namespace are one mistake
    const key = `${change.component} ${finding?.rule} ${namespace}`
    if (!finding || told.has(key)) return []
    told.add(key)
    return [finding]
  })
}

/** Namespaces that are there when the agent starts. */
function isThere({ agentKeys, broughtNamespaces }: Scene, name: string): boolean {
  return (
    agentKeys.has(`/Namespace/${name}`) ||
    broughtNamespaces.has(name) ||
    KUBERNETES_NAMESPACES.includes(name) ||
    TKG_NAMESPACES.includes(name)
  )
}

function checkNamespace(scene: Scene, change: Change): Finding[] {
  const { name } = change.object.metadata
  const install = scene.packagedNamespaces.get(name)
  if (!isAwaited(change)) {
    if (!install) return []
    return [
      {
        rule: 'two-owners',
        of: change,
        message: `${install.label} makes the namespace ${name} itself, and kapp refuses an object that two Apps own`,
        found: 'a Namespace without kapp.k14s.io/exists',
        expected: 'the Namespace from the package alone',
        fix: 'add the annotation kapp.k14s.io/exists, or do not render it',
      },
    ]
  }
  if (isThere(scene, name)) return []
  if (!install) return [missing(scene, change, name, `kapp waits for the namespace ${name}`)]
  if (!ordered(scene) || scene.create.isAfter(change, install)) return []
  return [
    {
      rule: 'too-early',
      of: change,
      message: `kapp waits for the namespace ${name} and installs nothing meanwhile, but ${install.label} makes it`,
      found: `no rule that puts it after ${install.label}`,
      expected: `kapp.k14s.io/change-rule: upsert after upserting ${ownGroup(install)}`,
      fix: 'add the rule',
    },
  ]
}

function checkPlace(scene: Scene, change: Change, namespace: string): Finding | undefined {
  const made = scene.byKey.get(`/Namespace/${namespace}`)
  if (made) {
    // kapp's own rule puts it there, unless it is told not to
    if (!hasAnnotation(change.object, NO_DEFAULTS) || !ordered(scene)) return undefined
    return scene.create.isAfter(change, made) ? undefined : late(change, namespace, made)
  }
  if (isThere(scene, namespace)) return undefined
  const install = scene.packagedNamespaces.get(namespace)
  if (!install) return missing(scene, change, namespace, `its namespace ${namespace} is not there`)
  if (!ordered(scene) || scene.create.isAfter(change, install)) return undefined
  return late(change, namespace, install)
}

function late(change: Change, namespace: string, maker: Change): Finding {
  return {
    rule: 'too-early',
    of: change,
    message:
      maker.object.kind === 'Namespace'
        ? `it may be applied before ${maker.label}, in which it lies`
        : `it may be applied before its namespace ${namespace}, which ${maker.label} makes`,
    found: `no rule that puts it after ${maker.label}`,
    expected: `kapp.k14s.io/change-rule: upsert after upserting ${ownGroup(maker)}`,
    fix: 'add the rule',
  }
}

function missing(scene: Scene, change: Change, namespace: string, what: string): Finding {
  const names = [
    ...scene.changes.flatMap(({ object }) =>
      object.kind === 'Namespace' && object.metadata.name !== namespace ? [object.metadata.name] : [],
    ),
    ...scene.agent.flatMap(({ object }) => (object?.kind === 'Namespace' ? [object.metadata.name] : [])),
    ...scene.packagedNamespaces.keys(),
  ].filter(name => name !== namespace)
  const meant = findNearest(namespace, names)
  return {
    rule: 'missing',
    of: change,
    message: `${what}, and nobody makes it: no manifest, no package of this cluster, not TKG`,
    found: namespace,
    expected: `one of ${some(names)}, or a namespace of Kubernetes or TKG`,
    fix: meant
      ? `did you mean ${meant}?`
      : "add it to the cluster's namespaces; a package that brings it says so in `offers.namespaces`",
  }
}

/** A group that a change is in by an annotation, to name in a rule. */
export function ownGroup({ groups, label }: Change): string {
  return groups.find(name => !name.startsWith('change-groups.kapp.k14s.io/')) ?? `a group of ${label}`
}

function ordered({ create }: Scene): boolean {
  return create.ring === undefined
}
