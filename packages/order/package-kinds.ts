/**
 * Kinds that TKG 1.6's packages bring the definitions of, by the package and the API version. Source: the definitions in
 * the packages' own bundles and in the sources of their programs (versions in the TKG 1.6 fact sheet, sections 1.2, 1.5).
 */

export type Kinds = Readonly<Record<string, readonly string[]>>

const antrea: Kinds = {
  'clusterinformation.antrea.tanzu.vmware.com/v1beta1': ['AntreaAgentInfo', 'AntreaControllerInfo'],
  'core.antrea.tanzu.vmware.com/v1alpha2': ['ClusterGroup', 'ExternalEntity'],
  'crd.antrea.io/v1alpha1': ['ClusterNetworkPolicy', 'NetworkPolicy', 'Tier', 'Traceflow'],
  'crd.antrea.io/v1alpha2': ['ClusterGroup', 'Egress', 'ExternalEntity', 'ExternalIPPool', 'IPPool'],
  'crd.antrea.io/v1alpha3': ['ClusterGroup'],
  'crd.antrea.io/v1beta1': ['AntreaAgentInfo', 'AntreaControllerInfo'],
  'crd.antrea.tanzu.vmware.com/v1alpha1': ['TierEntitlement', 'TierEntitlementBinding'],
  'ops.antrea.tanzu.vmware.com/v1alpha1': ['Traceflow'],
  'security.antrea.tanzu.vmware.com/v1alpha1': ['ClusterNetworkPolicy', 'NetworkPolicy', 'Tier'],
}

const calico: Kinds = {
  'crd.projectcalico.org/v1': [
    'BGPConfiguration',
    'BGPPeer',
    'BlockAffinity',
    'CalicoNodeStatus',
    'ClusterInformation',
    'FelixConfiguration',
    'GlobalNetworkPolicy',
    'GlobalNetworkSet',
    'HostEndpoint',
    'IPAMBlock',
    'IPAMConfig',
    'IPAMHandle',
    'IPPool',
    'IPReservation',
    'KubeControllersConfiguration',
    'NetworkPolicy',
    'NetworkSet',
  ],
}

const kappController: Kinds = {
  'internal.packaging.carvel.dev/v1alpha1': ['InternalPackage', 'InternalPackageMetadata'],
  'kappctrl.k14s.io/v1alpha1': ['App'],
  'packaging.carvel.dev/v1alpha1': ['PackageInstall', 'PackageRepository'],
}

const secretgen: Kinds = {
  'secretgen.carvel.dev/v1alpha1': ['SecretExport', 'SecretImport', 'SecretTemplate'],
  'secretgen.k14s.io/v1alpha1': ['Certificate', 'Password', 'RSAKey', 'SSHKey'],
}

const pinniped: Kinds = {
  'authentication.concierge.pinniped.dev/v1alpha1': ['JWTAuthenticator', 'WebhookAuthenticator'],
  'config.concierge.pinniped.dev/v1alpha1': ['CredentialIssuer'],
  'config.supervisor.pinniped.dev/v1alpha1': ['FederationDomain'],
  'idp.supervisor.pinniped.dev/v1alpha1': [
    'ActiveDirectoryIdentityProvider',
    'LDAPIdentityProvider',
    'OIDCIdentityProvider',
  ],
}

/** Core packages, which TKG installs before any agent starts. */
export const CORE_KINDS = { antrea, calico, kappController, secretgen, pinniped } as const

/** Standard packages, whose kinds are there once a PackageInstall of that `refName` is reconciled. */
export const PACKAGE_KINDS: Readonly<Record<string, Kinds>> = {
  'cert-manager.tanzu.vmware.com': {
    'acme.cert-manager.io/v1': ['Challenge', 'Order'],
    'cert-manager.io/v1': ['Certificate', 'CertificateRequest', 'ClusterIssuer', 'Issuer'],
  },
  'contour.tanzu.vmware.com': {
    'projectcontour.io/v1': ['HTTPProxy', 'TLSCertificateDelegation'],
    'projectcontour.io/v1alpha1': ['ContourConfiguration', 'ContourDeployment', 'ExtensionService'],
  },
  'multus-cni.tanzu.vmware.com': { 'k8s.cni.cncf.io/v1': ['NetworkAttachmentDefinition'] },
  'whereabouts.tanzu.vmware.com': {
    'whereabouts.cni.cncf.io/v1alpha1': ['IPPool', 'OverlappingRangeIPReservation'],
  },
}

/** kapp-controller's global namespace: packages of a repository there can be installed from every namespace. */
export const GLOBAL_NAMESPACE = 'tanzu-package-repo-global'

/** Namespaces that TKG makes in every cluster. Facts: TKG 1.6 fact sheet, sections 1.1, 1.5 and 8.4. */
export const TKG_NAMESPACES: readonly string[] = [
  GLOBAL_NAMESPACE,
  'tanzu-system',
  'tkg-system',
  'tkg-system-public',
]
