/**
 * The role view: reads what lives in namespaces. It sees no Secret, since reading one is being whoever it belongs to, and no
 * Role nor RoleBinding. The custom resources are those that this platform serves; rules on resources that a cluster does
 * not have do no harm.
 */
import { READ, type Rights } from './rights.ts'

export const view: readonly Rights[] = [
  {
    verbs: READ,
    resources: {
      '': [
        'configmaps',
        'endpoints',
        'events',
        'limitranges',
        'namespaces',
        'persistentvolumeclaims',
        'pods',
        'pods/log',
        'resourcequotas',
        'serviceaccounts',
        'services',
      ],
      apps: [
        'controllerrevisions',
        'daemonsets',
        'deployments',
        'deployments/scale',
        'replicasets',
        'statefulsets',
        'statefulsets/scale',
      ],
      autoscaling: ['horizontalpodautoscalers'],
      batch: ['cronjobs', 'jobs'],
      'cert-manager.io': ['certificaterequests', 'certificates', 'issuers'],
      // policies are read by everybody and written by nobody: what may talk to what is said in Git, as flows
      'crd.antrea.io': ['networkpolicies'],
      'crd.projectcalico.org': ['networkpolicies', 'networksets'],
      'discovery.k8s.io': ['endpointslices'],
      'events.k8s.io': ['events'],
      'external-secrets.io': ['externalsecrets', 'secretstores'],
      'k8s.cni.cncf.io': ['multi-networkpolicies', 'network-attachment-definitions'],
      'metrics.k8s.io': ['pods'],
      'networking.k8s.io': ['ingresses', 'networkpolicies'],
      policy: ['poddisruptionbudgets'],
      'projectcontour.io': ['extensionservices', 'httpproxies', 'tlscertificatedelegations'],
      'secretgen.carvel.dev': ['secretexports', 'secretimports', 'secrettemplates'],
      'secretgen.k14s.io': ['certificates', 'passwords', 'rsakeys', 'sshkeys'],
    },
  },
]
