/** The check of a cluster: every object against the schemas of its Kubernetes release and of the next. */
import {
  formatPath,
  type ClusterCheck,
  type ClusterView,
  type KubernetesObject,
  type Manifest,
  type Problem,
} from '#kernel'
import { Catalogue } from './catalogue.ts'
import { isCustomResourceDefinition, kindsOf, type CustomKind } from './definition.ts'
import { findDeprecation, findKind, findRelease, isChanged, nextRelease, RELEASES } from './kubernetes.ts'
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
  const known = new Map<string, Catalogue>()
  const open = (environment: string, release: string, kinds: readonly CustomKind[]) => {
    const key = `${release} ${environment}`
    const catalogue = known.get(key) ?? new Catalogue(release, kinds)
    known.set(key, catalogue)
    return catalogue
  }
  const checkTexts = textCheck()
  return view => {
    const { kinds, problems } = keptFor(view.environment.name)
    const found = checkCluster(view, (release, own) =>
      own.length === 0
        ? open(view.environment.name, release, kinds)
        : new Catalogue(release, [...kinds, ...own]),
    )
    const texts = checkTexts(view, (manifest, fault) => problemOf(view, manifest, fault))
    return [...problems, ...found, ...texts]
  }
}

type Open = (release: string, own: readonly CustomKind[]) => Catalogue

function checkCluster(view: ClusterView, open: Open): Problem[] {
  const { kubernetes } = view.environment.release
  const release = findRelease(kubernetes) ?? RELEASES[0] ?? ''
  const next = nextRelease(release)
  const own = view.manifests.flatMap(({ object }) =>
    object && isCustomResourceDefinition(object) ? kindsOf(object) : [],
  )
  const [now, later] = [open(release, own), next === undefined ? undefined : open(next, own)]
  const unchecked = new Set<string>()
  const problems = view.manifests.flatMap(manifest => {
    const { object, folder } = manifest
    if (!object || typeof object.kind !== 'string') return []
    const { knowledge, faults } = now.check(object)
    const name = `${object.apiVersion} ${object.kind}`
    if (knowledge === 'unknown' && faults.every(({ rule }) => rule !== 'version'))
      unchecked.add(`${object.kind} (${object.apiVersion})`)
    // a kind that is not served among what the agent pulls is the order's to report, with what brings it
    const own = folder === 'manifests' ? faults.filter(({ rule }) => rule !== 'version') : faults
    return [...own, ...outlook(object, name, faults, now, later)].map(fault =>
      problemOf(view, manifest, fault),
    )
  })
  return [...problems, ...missingRelease(kubernetes), ...uncheckedKinds(unchecked)]
}

/** What the next release would say, or what this one warns of. */
function outlook(
  object: KubernetesObject,
  name: string,
  faults: readonly Fault[],
  now: Catalogue,
  later: Catalogue | undefined,
): Fault[] {
  const deprecation = findDeprecation(name)
  const path = ['apiVersion']
  const fix = deprecation?.replacement === undefined ? undefined : `write it as ${deprecation.replacement}`
  const words = { severity: 'warning' as const, path, found: name, ...(fix !== undefined && { fix }) }
  if (deprecation && isBefore(deprecation.deprecated, now.release))
    return [
      {
        ...words,
        rule: 'deprecated',
        message: `is deprecated, and gone with Kubernetes ${deprecation.removed}`,
      },
    ]
  if (!later || !findKind(now.release, name)) return []
  if (!findKind(later.release, name))
    return [{ ...words, rule: 'deprecated', message: `is not served by Kubernetes ${later.release}` }]
  if (!isChanged(name, [now.release, later.release])) return []
  const known = new Set(faults.map(keyOf))
  return later
    .check(object)
    .faults.filter(fault => !known.has(keyOf(fault)))
    .map(fault => ({
      ...fault,
      severity: 'warning',
      message: `${fault.message}, says Kubernetes ${later.release}`,
    }))
}

function keyOf({ rule, path }: Fault): string {
  return JSON.stringify([rule, path])
}

/** Whether a release is not later than another one: 1.9 comes before 1.23. */
function isBefore(release: string, other: string): boolean {
  const minor = (text: string) => Number(text.split('.')[1])
  return minor(release) <= minor(other)
}

function problemOf(
  view: ClusterView,
  { component, path, object }: Manifest,
  { rule, path: place, ...fault }: Fault,
): Problem {
  const at = view.components.find(({ name }) => name === component)?.at
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
