/** Overlays of what a package creates: ytt must be able to take them, and there must be a package. */
import { broughtKinds, toYtt } from '#overlay'
import type { Problem } from '#values'
import type { Manifest } from './manifest.ts'
import { overlayProblem, secretProblems } from './overlay-problem.ts'
import type { ResolvedCluster, ResolvedComponent } from './resolve.ts'

/** What ytt cannot be given, and kinds that nobody could give the package's account, each with the line it stands in. */
export function checkPackageOverlays(cluster: string, { packageOverlays }: ResolvedComponent): Problem[] {
  return packageOverlays.flatMap(placed => {
    const ytt = toYtt(placed.overlay)
    const brought = broughtKinds(placed.overlay)
    const refusals = [
      ...('refusals' in ytt ? ytt.refusals : []),
      ...('refusal' in brought ? [brought.refusal] : []),
    ]
    return [
      ...secretProblems(cluster, placed),
      ...refusals.map(refusal => overlayProblem(cluster, placed, refusal)),
    ]
  })
}

/** Overlays of a component that installs no package would be believed to be in force. */
export function checkPackages(
  { cluster, components }: ResolvedCluster,
  manifests: readonly Manifest[],
): Problem[] {
  const installing = new Set(
    manifests.filter(({ object }) => object?.kind === 'PackageInstall').map(({ component }) => component),
  )
  return components
    .filter(({ name }) => !installing.has(name))
    .flatMap(({ name, packageOverlays }) =>
      packageOverlays.map(placed =>
        overlayProblem(cluster.name, placed, {
          rule: 'overlay/no-package',
          from: [],
          message: `${name} installs no package that it could be an overlay of`,
          found: 'no PackageInstall among its objects',
          expected: 'overlays, for objects that are rendered here',
          fix: 'write it among the overlays of the component, or remove it',
        }),
      ),
    )
}
