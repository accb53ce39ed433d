/** The check of a cluster: overlays of what a package makes, applied to the site's copy of that by the same engine. */
import {
  findNearest,
  tryOverlays,
  type ClusterCheck,
  type ClusterView,
  type PlacedOverlay,
  type Problem,
} from '#kernel'
import type { PackageCopy } from './copy.ts'
import { checkKinds } from './kinds.ts'

/** Rule of the warning that names packages whose overlays could not be tried. */
export const UNTRIED = 'package-copies/untried'

/** `copiesFor` knows what a site keeps for an environment; where there are two of a version, the first counts. */
export function packageCopyCheck(copiesFor: (environment: string) => readonly PackageCopy[]): ClusterCheck {
  return view =>
    overlaidPackages(view).flatMap(each => checkPackage(view, each, copiesFor(view.environment.name)))
}

/** A package that the cluster installs, and overlays of what it makes. */
interface OverlaidPackage {
  readonly refName: string
  readonly version: string
  readonly overlays: readonly PlacedOverlay[]
}

function overlaidPackages({ components, manifests }: ClusterView): OverlaidPackage[] {
  const overlaid = components.filter(({ packageOverlays }) => packageOverlays.length > 0)
  return overlaid.flatMap(({ name, packageOverlays: overlays }) =>
    manifests.flatMap(({ component, object }) => {
      if (component !== name || object?.kind !== 'PackageInstall') return []
      const { refName, versionSelection } = (object['spec'] as unknown as Spec).packageRef
      return [{ refName, version: versionSelection.constraints, overlays }]
    }),
  )
}

interface Spec {
  readonly packageRef: {
    readonly refName: string
    readonly versionSelection: { readonly constraints: string }
  }
}

function checkPackage(
  view: ClusterView,
  overlaid: OverlaidPackage,
  copies: readonly PackageCopy[],
): Problem[] {
  const { refName, version, overlays } = overlaid
  const copy = copies.find(each => each.refName === refName && each.version === version)
  if (!copy) return [untried(overlaid, copies)]
  if (copy.problems.length > 0) return [...copy.problems]
  const { objects, problems } = tryOverlays(view.cluster.name, copy.objects, overlays)
  const found = problems.map(problem => ({ ...problem, message: `${problem.message}, in ${copy.folder}/` }))
  return found.length > 0 ? found : checkKinds(view, copy, objects, overlays)
}

function untried({ refName, version }: OverlaidPackage, copies: readonly PackageCopy[]): Problem {
  const there = copies.filter(each => each.refName === refName).map(each => each.version)
  const meant = findNearest(
    refName,
    copies.map(each => each.refName),
  )
  const hint =
    there.length > 0
      ? ` (there is a copy of ${there.join(' and of ')})`
      : meant === undefined
        ? ''
        : ` (there is a copy of ${meant})`
  return {
    severity: 'warning',
    rule: UNTRIED,
    message: 'overlays of a package could not be tried, because there is no copy of what it makes',
    found: `${refName} ${version}${hint}`,
    expected: `environments/packages/${refName}/${version}/`,
    fix: 'keep a copy; packages/package-copies/README.md says how',
  }
}
