/**
 * The catalogues of TKG releases: the version of every package by refName. Facts: TKG 1.6 fact sheet, sections 1.0 to 1.5.
 * What is uncertain is marked; an environment overrides it with `{ ...tkg160, packages: { ...tkg160.packages, … } }`.
 */
import type { Release } from '#kernel'

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

/** Core add-ons that TKG itself installs; read off the list of a real 1.6.1 copy. */
const core = {
  'antrea.tanzu.vmware.com': '1.5.3+tkg.2-advanced',
  'aws-ebs-csi-driver.tanzu.vmware.com': '1.8.0+vmware.1-tkg.1',
  'calico.tanzu.vmware.com': '3.22.1+vmware.1-tkg.1',
  'kapp-controller.tanzu.vmware.com': '0.38.5+vmware.2-tkg.1',
  'metrics-server.tanzu.vmware.com': '0.6.1+vmware.1-tkg.1',
  'pinniped.tanzu.vmware.com': '0.12.1+vmware.2-tkg.2',
  'secretgen-controller.tanzu.vmware.com': '0.9.1+vmware.1-tkg.1',
}

/** TKG 1.6.1. */
export const tkg161: Release = {
  version: '1.6.1',
  repositoryTag: 'v1.6.1',
  kubernetes: 'v1.23.10+vmware.1-tkg.1',
  packages: { ...standard, ...core, 'harbor.tanzu.vmware.com': '2.6.1+vmware.1-tkg.1' },
}

/**
 * TKG 1.6.0. Uncertain: the repository's tag (`v1.6.0-update.1` has been seen too) and the suffixes of antrea and
 * pinniped (section 9).
 */
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
}
