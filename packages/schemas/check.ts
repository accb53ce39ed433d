/** The check of a cluster: every object against the schemas of its Kubernetes release and of the next. */
import { formatPath, type ClusterCheck, type ClusterView, type Manifest, type Problem } from '#kernel'
import { isCustomResourceDefinition, kindsOf, type CustomKind } from './definition.ts'
import { findRelease, RELEASES } from './kubernetes.ts'
import { Releases } from './releases.ts'
import { textCheck } from './texts/index.ts'
import type { Fault } from './visit.ts'

/** Rule of the warning that names kinds nobody here has the schema of. */
export const UNCHECKED = 'schemas/unchecked-kind'

/** Kinds of the definitions that a site has kept, and what is wrong with how they are kept. */
export interface Kept {
  readonly kinds: readonly CustomKind[]
  readonly problems: readonly Problem[]
}

/** A check that keeps what it compiled; `keptFor` knows the definitions that a site has kept for an environment. */
export function schemaCheck(keptFor: (environment: string) => Kept): ClusterCheck {
  const known = new Map<string, Releases>()
  const checkTexts = textCheck()
  return view => {
    const { name, release } = view.environment
    const { kinds, problems } = keptFor(name)
    const key = `${release.kubernetes} ${name}`
    const releases = known.get(key) ?? openReleases(release.kubernetes, kinds)
    known.set(key, releases)
    const texts = checkTexts(view, (manifest, fault) => problemOf(view, manifest, fault))
    return [...problems, ...checkCluster(view, releases), ...missingRelease(release.kubernetes), ...texts]
  }
}

function openReleases(kubernetes: string, kinds: readonly CustomKind[]): Releases {
  return new Releases(findRelease(kubernetes) ?? RELEASES[0] ?? '', kinds)
}

function checkCluster(view: ClusterView, releases: Releases): Problem[] {
  const ofCluster = view.manifests.flatMap(({ object }) =>
    object && isCustomResourceDefinition(object) ? kindsOf(object) : [],
  )
  const own = new Map(ofCluster.map(each => [`${each.apiVersion} ${each.kind}`, each]))
  const judge = own.size === 0 ? undefined : new Releases(releases.release, ofCluster)
  const unchecked = new Set<string>()
  const problems = view.manifests.flatMap(manifest => {
    const { object, folder } = manifest
    if (!object || typeof object.kind !== 'string') return []
    const name = `${object.apiVersion} ${object.kind}`
    const { knowledge, faults } = (judge && own.has(name) ? judge : releases).check(object, name)
    if (knowledge === 'unknown' && faults.every(({ rule }) => rule !== 'version'))
      unchecked.add(`${object.kind} (${object.apiVersion})`)
    // a kind that is not served among what the agent pulls is the order's to report, with what brings it
    const ours = folder === 'manifests' ? faults.filter(({ rule }) => rule !== 'version') : faults
    return ours.map(fault => problemOf(view, manifest, fault))
  })
  return [...problems, ...uncheckedKinds(unchecked)]
}

function problemOf(view: ClusterView, manifest: Manifest, { rule, path: place, ...fault }: Fault): Problem {
  const { path, object } = manifest
  const at = view.origin(manifest, { path: place, found: fault.found })
  const { message, ...words } = fault
  return {
    ...words,
    rule: `schemas/${rule}`,
    ...(at && { at }),
    message: `${view.cluster.name}/${path}: ${object?.kind} ${formatPath(place)} ${message}`,
  }
}

function missingRelease(version: string): Problem[] {
  if (findRelease(version) !== undefined) return []
  return [
    {
      severity: 'warning',
      rule: 'schemas/release',
      message: 'the schemas of this Kubernetes release are not known; another one is taken instead',
      found: version,
      expected: `one of ${RELEASES.join(', ')}; ${RELEASES[0]} is taken`,
      fix: 'derive them: tools/parsers/kubernetes-schemas.check.ts says how',
    },
  ]
}

function uncheckedKinds(kinds: ReadonlySet<string>): Problem[] {
  if (kinds.size === 0) return []
  return [
    {
      severity: 'warning',
      rule: UNCHECKED,
      message:
        'the schemas of some kinds are not known here, so of their objects only name and metadata are checked',
      found: [...kinds].toSorted().join(', '),
      expected: 'the definition of each kind, kept under environments/',
      fix: 'run `npx nx generate crds --from <folder or kubeconfig>` where a cluster or its definitions can be read',
    },
  ]
}
