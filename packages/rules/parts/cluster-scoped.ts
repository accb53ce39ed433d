/** Kinds that have no namespace, of Kubernetes 1.23 and of the CRDs that come with TKG 1.6; all others have one. */
import type { KubernetesObject } from '#kernel'

/** Kinds by API group; `''` is the core group. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  '': ['ComponentStatus', 'Namespace', 'Node', 'PersistentVolume'],
  'admissionregistration.k8s.io': ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  'apiregistration.k8s.io': ['APIService'],
  'certificates.k8s.io': ['CertificateSigningRequest'],
  'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
  'networking.k8s.io': ['IngressClass'],
  'node.k8s.io': ['RuntimeClass'],
  policy: ['PodSecurityPolicy'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding'],
  'scheduling.k8s.io': ['PriorityClass'],
  'snapshot.storage.k8s.io': ['VolumeSnapshotClass', 'VolumeSnapshotContent'],
  'storage.k8s.io': ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'],
  'authentication.concierge.pinniped.dev': ['JWTAuthenticator', 'WebhookAuthenticator'],
  'cert-manager.io': ['ClusterIssuer'],
  'config.concierge.pinniped.dev': ['CredentialIssuer'],
  'crd.antrea.io': [
    'AntreaAgentInfo',
    'AntreaControllerInfo',
    'ClusterGroup',
    'ClusterNetworkPolicy',
    'Egress',
    'ExternalIPPool',
    'IPPool',
    'Tier',
    'Traceflow',
  ],
  'crd.projectcalico.org': [
    'BGPConfiguration',
    'BGPPeer',
    'ClusterInformation',
    'FelixConfiguration',
    'GlobalNetworkPolicy',
    'GlobalNetworkSet',
    'HostEndpoint',
    'IPPool',
    'IPReservation',
    'KubeControllersConfiguration',
  ],
  'external-secrets.io': ['ClusterExternalSecret', 'ClusterSecretStore'],
  'infrastructure.cluster.x-k8s.io': [
    'AWSClusterControllerIdentity',
    'AWSClusterRoleIdentity',
    'AWSClusterStaticIdentity',
  ],
  'run.tanzu.vmware.com': ['TanzuKubernetesRelease'],
}

const NAMES = new Map(Object.entries(KINDS).map(([group, kinds]) => [group, new Set(kinds)]))

/** Whether objects of this kind stand outside all namespaces. */
export function isClusterScoped({ apiVersion, kind }: KubernetesObject): boolean {
  const slash = apiVersion.indexOf('/')
  return NAMES.get(slash < 0 ? '' : apiVersion.slice(0, slash))?.has(kind) ?? false
}
