/**
 * Kinds that the API server does not know. Before it applies anything kapp looks up every kind, in the cluster and among the
 * definitions that it is given, and refuses all where one is unknown (kapp v0.49, pkg/kapp/app/preparation.go). So a kind
 * that a package of the same App brings is too late, unless its definition is there too, with `exists`.
 */
import { findNearest, type ClusterView } from '#kernel'
import type { Change } from './change.ts'
import { isDefinition } from './change-rule.ts'
import type { Check, Finding } from './finding.ts'
import { KUBERNETES_KINDS } from './kubernetes-kinds.ts'
import { textsAt } from './object.ts'
import { CORE_KINDS, PACKAGE_KINDS, type Kinds } from './package-kinds.ts'
import { PACKAGE_INSTALL, refNameOf, type Scene } from './scene.ts'

export const checkKinds: Check = scene => {
  const known = [KUBERNETES_KINDS, ...coreKinds(scene.view), ...handmadeKinds(scene.view)]
  const defined = definedKinds(scene.changes)
  return scene.changes.flatMap(change => {
    const { apiVersion, kind } = change.object
    if (known.some(kinds => kinds[apiVersion]?.includes(kind)) || defined.has(`${apiVersion} ${kind}`))
      return []
    return [unknown(scene, change, known)]
  })
}

/** What TKG has installed when the agent starts, with the cluster's pod network and login. */
export function coreKinds({ cluster, environment }: ClusterView): Kinds[] {
  const { antrea, calico, kappController, secretgen, pinniped } = CORE_KINDS
  return [
    kappController,
    secretgen,
    (cluster.cni ?? 'antrea') === 'antrea' ? antrea : calico,
    ...(environment.identity.type === 'none' ? [] : [pinniped]),
  ]
}

/** Kinds that an operator has brought. */
export function handmadeKinds({ components }: ClusterView): Kinds[] {
  return components.flatMap(({ offers }) => (offers.kinds ? [offers.kinds] : []))
}

/** Kinds that a PackageInstall brings, with the PackageInstall. */
export function packagedKinds({ byType }: Scene): { readonly install: Change; readonly kinds: Kinds }[] {
  return (byType.get(PACKAGE_INSTALL) ?? []).flatMap(install => {
    const kinds = PACKAGE_KINDS[refNameOf(install.object) ?? '']
    return kinds ? [{ install, kinds }] : []
  })
}

function definedKinds(changes: readonly Change[]): Set<string> {
  return new Set(
    changes
      .filter(({ object }) => isDefinition(object))
      .flatMap(({ object }) => {
        const [group = ''] = textsAt(object, 'spec.group')
        const [kind = ''] = textsAt(object, 'spec.names.kind')
        return textsAt(object, 'spec.versions.[].name').map(version => `${group}/${version} ${kind}`)
      }),
  )
}

function unknown(scene: Scene, change: Change, known: readonly Kinds[]): Finding {
  const { apiVersion, kind } = change.object
  const bringer = packagedKinds(scene).find(({ kinds }) => kinds[apiVersion]?.includes(kind))
  const found = `${kind} of ${apiVersion}`
  if (bringer)
    return {
      rule: 'kind',
      of: change,
      message: `kapp looks up every kind before it applies anything, and ${kind} is known only once ${bringer.install.label} is installed`,
      found,
      expected: 'a kind that the cluster knows, or its definition in the same App',
      fix: `render its CustomResourceDefinition too, with kapp.k14s.io/exists and a rule that puts it after ${bringer.install.label}`,
    }
  const versions = known.flatMap(kinds =>
    Object.keys(kinds).filter(version => kinds[version]?.includes(kind)),
  )
  const kinds = known.flatMap(each => each[apiVersion] ?? [])
  const meant = findNearest(kind, kinds)
  return {
    rule: 'kind',
    of: change,
    message: `nothing in this cluster brings the kind ${kind} of ${apiVersion}, and kapp applies nothing at all`,
    found,
    expected:
      versions.length > 0
        ? `${kind} of ${versions.join(' or ')}`
        : kinds.length > 0
          ? `a kind of ${apiVersion}: ${kinds.join(', ')}`
          : 'a kind of Kubernetes, of TKG, or of what a component says is brought by hand',
    fix: meant
      ? `did you mean ${meant}?`
      : versions.length > 0
        ? 'correct the API version'
        : 'correct the kind, or add the component that needs it brought; it says so in `offers.kinds`',
  }
}
