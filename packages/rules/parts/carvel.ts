/** Objects of Carvel: what fetches, what installs, what deploys. */
import type { Json, KubernetesObject, Manifest, Path } from '#kernel'
import { at, map, maps, type Tree } from './json.ts'
import { objectsOf } from './objects.ts'

/** Kinds that kapp-controller reconciles again and again. */
export const CARVEL_KINDS = [
  'App.kappctrl.k14s.io',
  'PackageInstall.packaging.carvel.dev',
  'PackageRepository.packaging.carvel.dev',
] as const

/** What an App (a list) or a PackageRepository (one) fetches. */
export function fetchesOf(spec: Json | undefined): { readonly fetch: Tree; readonly path: Path }[] {
  const fetch = at(spec, 'fetch')
  if (Array.isArray(fetch))
    return [...maps(fetch)].map(([i, each]) => ({ fetch: each, path: ['spec', 'fetch', i] }))
  return fetch === undefined ? [] : [{ fetch: map(fetch), path: ['spec', 'fetch'] }]
}

/** A PackageInstall of an example. */
export function packageInstall(
  spec: Tree,
  constraints = '1.20.2+vmware.1-tkg.1',
  refName = 'contour.tanzu.vmware.com',
): KubernetesObject {
  return {
    apiVersion: 'packaging.carvel.dev/v1alpha1',
    kind: 'PackageInstall',
    metadata: { name: refName.split('.')[0]!, namespace: 'tanzu-packages' },
    spec: {
      serviceAccountName: 'installer',
      packageRef: { refName, versionSelection: { constraints } },
      ...spec,
    },
  }
}

/** A PackageRepository of an example. */
export function repository(imgpkgBundle: Tree): KubernetesObject {
  return {
    apiVersion: 'packaging.carvel.dev/v1alpha1',
    kind: 'PackageRepository',
    metadata: { name: 'tanzu-standard', namespace: 'tanzu-package-repo-global' },
    spec: { fetch: { imgpkgBundle: imgpkgBundle as Json } },
  }
}

/** An App of an example, which pulls from the Git mirror. */
export function app(spec: Tree): KubernetesObject {
  return {
    apiVersion: 'kappctrl.k14s.io/v1alpha1',
    kind: 'App',
    metadata: { name: 'drawbridge', namespace: 'tanzu-packages' },
    spec: {
      serviceAccountName: 'drawbridge',
      fetch: [{ git: { url: 'https://git.test.example.internal/platform/drawbridge.git' } }],
      ...spec,
    },
  }
}

/** Whether a cluster installs a package. */
export function isInstalled(manifests: readonly Manifest[], refName: string): boolean {
  return objectsOf(manifests, 'PackageInstall.packaging.carvel.dev').some(
    ({ object }) => at(object, 'spec', 'packageRef', 'refName') === refName,
  )
}
