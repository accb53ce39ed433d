/**
 * The role operate: keeps a cluster running. It reads what belongs to the whole cluster, drains nodes and restarts pods,
 * and changes nothing that another identity would then carry out: no workload, no App, no PackageInstall, no webhook.
 */
import { READ, type Rights } from './rights.ts'
import { view } from './view.ts'

const reading: Rights = {
  verbs: READ,
  resources: {
    '': ['nodes', 'persistentvolumes'],
    'admissionregistration.k8s.io': ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
    'apiextensions.k8s.io': ['customresourcedefinitions'],
    'apiregistration.k8s.io': ['apiservices'],
    'cert-manager.io': ['clusterissuers'],
    'certificates.k8s.io': ['certificatesigningrequests'],
    'coordination.k8s.io': ['leases'],
    'crd.antrea.io': [
      'antreaagentinfos',
      'antreacontrollerinfos',
      'clustergroups',
      'clusternetworkpolicies',
      'egresses',
      'externalippools',
      'ippools',
      'tiers',
      'traceflows',
    ],
    'crd.projectcalico.org': [
      'bgpconfigurations',
      'bgppeers',
      'clusterinformations',
      'felixconfigurations',
      'globalnetworkpolicies',
      'globalnetworksets',
      'ippools',
    ],
    'external-secrets.io': ['clusterexternalsecrets', 'clustersecretstores'],
    'metrics.k8s.io': ['nodes'],
    'networking.k8s.io': ['ingressclasses'],
    'node.k8s.io': ['runtimeclasses'],
    'rbac.authorization.k8s.io': ['clusterrolebindings', 'clusterroles', 'rolebindings', 'roles'],
    'scheduling.k8s.io': ['priorityclasses'],
    'storage.k8s.io': ['csidrivers', 'csinodes', 'storageclasses', 'volumeattachments'],
    'whereabouts.cni.cncf.io': ['ippools'],
  },
}

const packages: Rights = {
  verbs: READ,
  resources: {
    'data.packaging.carvel.dev': ['packagemetadatas', 'packages'],
    'kappctrl.k14s.io': ['apps'],
    'packaging.carvel.dev': ['packageinstalls', 'packagerepositories'],
  },
}

/** Clusters as their management cluster sees them. A KubeadmConfig may hold a token to join with, so it is left out. */
const clusters: Rights = {
  verbs: READ,
  resources: {
    'cluster.x-k8s.io': ['clusters', 'machinedeployments', 'machinehealthchecks', 'machines', 'machinesets'],
    'controlplane.cluster.x-k8s.io': ['kubeadmcontrolplanes'],
    'infrastructure.cluster.x-k8s.io': ['awsclusters', 'awsmachines', 'awsmachinetemplates'],
    'run.tanzu.vmware.com': ['tanzukubernetesreleases'],
  },
}

/** Cordon and drain, and restart. `nodes/proxy` is not here: through it a kubelet runs commands in any pod. */
const running: readonly Rights[] = [
  { verbs: ['patch'], resources: { '': ['nodes'] } },
  { verbs: ['delete'], resources: { '': ['pods'] } },
  { verbs: ['create'], resources: { '': ['pods/eviction'] } },
]

export const operate: readonly Rights[] = [...view, reading, packages, clusters, ...running]
