/**
 * What the packages that people install make, by kind: for the rights of the account that installs each. TKG's own builds are
 * not public, so each list is that of the community's package of the same component and version, whatever its data values say
 * (github.com/vmware-tanzu/community-edition, addons/packages; for Flux github.com/vmware-tanzu/package-for-source-controller).
 */
import type { PackageKinds } from '#kernel'

const ROLES = ['ClusterRole', 'ClusterRoleBinding']
const ALL_ROLES = [...ROLES, 'Role', 'RoleBinding']
const DEFINITION = { 'apiextensions.k8s.io': ['CustomResourceDefinition'] }
const rbac = (kinds: readonly string[]) => ({ 'rbac.authorization.k8s.io': kinds })

/** Certificates of its own and a way in through Contour. */
const INGRESS = {
  'cert-manager.io': ['Certificate', 'Issuer'],
  'projectcontour.io': ['HTTPProxy'],
}

export const packageKinds: Readonly<Record<string, PackageKinds>> = {
  'cert-manager.tanzu.vmware.com': {
    '': ['ConfigMap', 'Namespace', 'Service', 'ServiceAccount'],
    'admissionregistration.k8s.io': ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
    ...DEFINITION,
    apps: ['Deployment'],
    ...rbac(ALL_ROLES),
  },
  'contour.tanzu.vmware.com': {
    '': ['ConfigMap', 'Namespace', 'Service', 'ServiceAccount'],
    ...DEFINITION,
    apps: ['DaemonSet', 'Deployment'],
    batch: ['Job'],
    'cert-manager.io': ['Certificate', 'Issuer'],
    ...rbac(ALL_ROLES),
  },
  'external-dns.tanzu.vmware.com': {
    '': ['Namespace', 'Secret', 'ServiceAccount'],
    apps: ['Deployment'],
    ...rbac(ROLES),
  },
  'fluent-bit.tanzu.vmware.com': {
    '': ['ConfigMap', 'Namespace', 'ServiceAccount'],
    apps: ['DaemonSet'],
    ...rbac(ROLES),
  },
  'fluxcd-kustomize-controller.tanzu.vmware.com': {
    '': ['Namespace', 'Secret', 'ServiceAccount'],
    ...DEFINITION,
    apps: ['Deployment'],
    ...rbac(ALL_ROLES),
  },
  'fluxcd-source-controller.tanzu.vmware.com': {
    '': ['Namespace', 'Secret', 'Service', 'ServiceAccount'],
    ...DEFINITION,
    apps: ['Deployment'],
    ...rbac(ALL_ROLES),
  },
  'grafana.tanzu.vmware.com': {
    '': ['ConfigMap', 'Namespace', 'PersistentVolumeClaim', 'Secret', 'Service', 'ServiceAccount'],
    apps: ['Deployment'],
    ...INGRESS,
    ...rbac(ROLES),
  },
  'harbor.tanzu.vmware.com': {
    '': ['ConfigMap', 'Namespace', 'PersistentVolumeClaim', 'Secret', 'Service'],
    apps: ['Deployment', 'StatefulSet'],
    ...INGRESS,
    ...rbac(ROLES),
  },
  'multus-cni.tanzu.vmware.com': {
    '': ['ConfigMap', 'ServiceAccount'],
    ...DEFINITION,
    apps: ['DaemonSet'],
    ...rbac(ROLES),
  },
  'prometheus.tanzu.vmware.com': {
    '': ['ConfigMap', 'Namespace', 'PersistentVolumeClaim', 'Secret', 'Service', 'ServiceAccount'],
    apps: ['DaemonSet', 'Deployment'],
    ...INGRESS,
    policy: ['PodSecurityPolicy'],
    ...rbac(ROLES),
  },
  'whereabouts.tanzu.vmware.com': {
    '': ['ServiceAccount'],
    ...DEFINITION,
    apps: ['DaemonSet'],
    batch: ['CronJob'],
    ...rbac(ROLES),
  },
}

/** Where the lists come from, for what is uncertain of a release. */
export const KINDS_SOURCE = "the community's package of the same version"
