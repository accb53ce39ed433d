/**
 * The catalogues of TKG releases: the version of every package by refName, and of what comes with them. Facts: TKG 1.6 fact
 * sheet, sections 1.0 to 1.5. What is uncertain is marked; an environment that knows better says so with `known()`.
 */
import type { Release } from '#kernel'
import { KINDS_SOURCE, packageKinds } from './package-kinds.ts'

/** User-managed packages that both releases carry at the same version. */
const standard = {
  'cert-manager.tanzu.vmware.com': '1.7.2+vmware.1-tkg.1',
  'contour.tanzu.vmware.com': '1.20.2+vmware.1-tkg.1',
  'external-dns.tanzu.vmware.com': '0.11.0+vmware.1-tkg.2',
  'fluent-bit.tanzu.vmware.com': '1.8.15+vmware.1-tkg.1',
  'fluxcd-helm-controller.tanzu.vmware.com': '0.21.0+vmware.1-tkg.1',
  'fluxcd-kustomize-controller.tanzu.vmware.com': '0.24.4+vmware.1-tkg.1',
  'fluxcd-source-controller.tanzu.vmware.com': '0.24.4+vmware.1-tkg.4',
  'grafana.tanzu.vmware.com': '7.5.16+vmware.1-tkg.1',
  'multus-cni.tanzu.vmware.com': '3.8.0+vmware.1-tkg.1',
  'prometheus.tanzu.vmware.com': '2.36.2+vmware.1-tkg.1',
  'whereabouts.tanzu.vmware.com': '0.5.1+vmware.2-tkg.1',
}

/** What the repository of TKG 1.6.0 carries beside them; that of 1.6.1 is taken to carry the same. */
const older = {
  'cert-manager.tanzu.vmware.com': [
    '1.1.0+vmware.1-tkg.2',
    '1.1.0+vmware.2-tkg.1',
    '1.5.3+vmware.2-tkg.1',
    '1.5.3+vmware.4-tkg.1',
  ],
  'contour.tanzu.vmware.com': [
    '1.17.1+vmware.1-tkg.1',
    '1.17.2+vmware.1-tkg.2',
    '1.17.2+vmware.1-tkg.3',
    '1.18.2+vmware.1-tkg.1',
  ],
  'fluent-bit.tanzu.vmware.com': ['1.7.5+vmware.1-tkg.1', '1.7.5+vmware.2-tkg.1'],
  'grafana.tanzu.vmware.com': ['7.5.7+vmware.1-tkg.1', '7.5.7+vmware.2-tkg.1'],
  'harbor.tanzu.vmware.com': ['2.2.3+vmware.1-tkg.1', '2.2.3+vmware.1-tkg.2', '2.3.3+vmware.1-tkg.1'],
  'prometheus.tanzu.vmware.com': ['2.27.0+vmware.1-tkg.1', '2.27.0+vmware.2-tkg.1'],
}

/** Core add-ons that TKG itself installs; read off the list of a real 1.6.1 copy. */
const core = {
  'addons-manager.tanzu.vmware.com': '1.6.0+vmware.1-tkg.3',
  'antrea.tanzu.vmware.com': '1.5.3+tkg.2-advanced',
  'aws-ebs-csi-driver.tanzu.vmware.com': '1.8.0+vmware.1-tkg.1',
  'calico.tanzu.vmware.com': '3.22.1+vmware.1-tkg.1',
  'kapp-controller.tanzu.vmware.com': '0.38.5+vmware.2-tkg.1',
  'metrics-server.tanzu.vmware.com': '0.6.1+vmware.1-tkg.1',
  'pinniped.tanzu.vmware.com': '0.12.1+vmware.2-tkg.2',
  'secretgen-controller.tanzu.vmware.com': '0.9.1+vmware.1-tkg.1',
}

/** Nobody outside has read TKG's own builds. */
const uncertainKinds = Object.fromEntries(
  Object.keys(packageKinds).map(refName => [`creates.${refName}`, KINDS_SOURCE]),
)

/** Both releases have these. */
const clusterApi = { core: 'v1.1.5', aws: 'v1.2.0' }

/** TKG 1.6.1. */
export const tkg161: Release = {
  version: '1.6.1',
  repositoryTag: 'v1.6.1',
  kubernetes: 'v1.23.10+vmware.1-tkg.1',
  packages: { ...standard, ...core, 'harbor.tanzu.vmware.com': '2.6.1+vmware.1-tkg.1' },
  older,
  creates: packageKinds,
  framework: 'v0.25.4',
  coreRepositoryTag: 'v1.23.10_vmware.1-tkg.1',
  managementRepositoryTag: 'v0.25.4',
  clusterApi,
  uncertain: { older: 'the repository of TKG 1.6.0', ...uncertainKinds },
}

const LIKE_161 = 'the list of a TKG 1.6.1 copy'

/** TKG 1.6.0. */
export const tkg160: Release = {
  version: '1.6.0',
  repositoryTag: 'v1.6.0',
  kubernetes: 'v1.23.8+vmware.2-tkg.1',
  packages: {
    ...standard,
    ...core,
    'harbor.tanzu.vmware.com': '2.5.3+vmware.1-tkg.1',
    'pinniped.tanzu.vmware.com': '0.12.1+vmware.1-tkg.1',
  },
  older,
  creates: packageKinds,
  framework: 'v0.25.0',
  coreRepositoryTag: 'v1.23.8_vmware.2-tkg.1',
  managementRepositoryTag: 'v0.25.0',
  clusterApi,
  uncertain: {
    repositoryTag: 'two sources: v1.6.0, and v1.6.0-update.1',
    coreRepositoryTag: 'the version of Kubernetes, as in TKG 1.6.1',
    managementRepositoryTag: 'the version of the framework, as in TKG 1.6.1',
    'packages.pinniped.tanzu.vmware.com': 'a guess: no list of TKG 1.6.0 names it',
    ...Object.fromEntries(
      Object.keys(core)
        .filter(refName => refName !== 'pinniped.tanzu.vmware.com')
        .map(refName => [`packages.${refName}`, LIKE_161]),
    ),
    ...uncertainKinds,
  },
}

type Known = Omit<Partial<Release>, 'uncertain' | 'version'>

/**
 * A release with what an environment has seen for itself, which is then no longer uncertain: for example
 * `known(tkg160, { repositoryTag: 'v1.6.0-update.1', packages: { 'pinniped.tanzu.vmware.com': '0.12.1+vmware.1-tkg.2' } })`.
 * Packages, and what they make, are replaced one by one.
 */
export function known(release: Release, seen: Known): Release {
  const paths = new Set([
    ...Object.keys(seen).filter(key => !['packages', 'creates'].includes(key)),
    ...Object.keys(seen.packages ?? {}).map(refName => `packages.${refName}`),
    ...Object.keys(seen.creates ?? {}).map(refName => `creates.${refName}`),
  ])
  const uncertain = Object.entries(release.uncertain ?? {}).filter(([path]) => !paths.has(path))
  return {
    ...release,
    ...seen,
    packages: { ...release.packages, ...seen.packages },
    creates: { ...release.creates, ...seen.creates },
    uncertain: Object.fromEntries(uncertain),
  }
}
