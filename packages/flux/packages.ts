/** The two packages of TKG that Flux is made of here; helm-controller is not used. */
import { Chart } from 'cdk8s'
import { installPackage } from '#carvel'
import type { Problem } from '#kernel'
import type { FluxContext } from './values.ts'

/** Key of its values, and name of its component, which is the first part of its `refName`. */
export const PACKAGES = [
  { key: 'sourceController', name: 'fluxcd-source-controller' },
  { key: 'kustomizeController', name: 'fluxcd-kustomize-controller' },
] as const

/** Names of the PackageInstalls. */
export const INSTALLS = PACKAGES.map(({ name }) => name)

/** The package repository is the one that TKG itself installs in every cluster. */
export function addPackages(chart: Chart, context: FluxContext): void {
  for (const { key, name } of PACKAGES)
    installPackage(new Chart(chart, name, { disableResourceNameHashes: true }), context, {
      refName: `${name}.tanzu.vmware.com`,
      values: (context.changes[key] ?? {}) as Readonly<Record<string, unknown>>,
    })
}

export function checkPackages({ environment: { release }, problem }: FluxContext): Problem[] {
  return PACKAGES.filter(({ name }) => release.packages[`${name}.tanzu.vmware.com`] === undefined).map(
    ({ name }) =>
      problem('agent/package', [], {
        message: `TKG ${release.version} has no package ${name}, so Flux cannot be the agent`,
        found: `packages: ${Object.keys(release.packages).join(', ')}`,
        expected: `${name}.tanzu.vmware.com`,
        fix: 'choose kappController(), which every TKG cluster runs already',
      }),
  )
}
