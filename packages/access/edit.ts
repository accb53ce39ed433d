/**
 * The roles edit and admin, which hold only in namespaces of applications: whoever starts pods in another namespace acts
 * as the ServiceAccounts there, and those of tanzu-packages and kube-system may do everything.
 */
import { READ, WRITE, type Rights } from './rights.ts'
import { view } from './view.ts'

/**
 * Not here, for a reason each: endpoints and endpointslices (they reach around network policies, CVE-2021-25740), issuers
 * and externalsecrets (they act with rights that the platform lent them), Apps and PackageInstalls (they act as any
 * ServiceAccount of the namespace), quotas and limits, and pods themselves, which controllers make.
 */
const editing: readonly Rights[] = [
  {
    verbs: WRITE,
    resources: {
      '': ['configmaps', 'persistentvolumeclaims', 'serviceaccounts', 'services'],
      apps: ['daemonsets', 'deployments', 'statefulsets'],
      autoscaling: ['horizontalpodautoscalers'],
      batch: ['cronjobs', 'jobs'],
      'cert-manager.io': ['certificates'],
      'networking.k8s.io': ['ingresses'],
      policy: ['poddisruptionbudgets'],
      'projectcontour.io': ['httpproxies'],
      'secretgen.k14s.io': ['passwords'],
    },
  },
  { verbs: ['update', 'patch'], resources: { apps: ['deployments/scale', 'statefulsets/scale'] } },
  // a restart
  { verbs: ['delete'], resources: { '': ['pods'] } },
  { verbs: ['create'], resources: { '': ['pods/eviction'] } },
]

/**
 * A Secret is had by its name only; listing would hand out all of them at once. Roles and RoleBindings need neither
 * `escalate` nor `bind`: RBAC lets nobody grant more than they hold, and an admin holds all of view and edit.
 */
const administering: readonly Rights[] = [
  { verbs: ['get', ...WRITE], resources: { '': ['secrets'] } },
  {
    verbs: [...READ, ...WRITE],
    resources: { 'rbac.authorization.k8s.io': ['rolebindings', 'roles'] },
  },
]

/** Shells into running pods, for a site that wants them: the option `shell`. */
const shell: readonly Rights[] = [{ verbs: ['create'], resources: { '': ['pods/exec', 'pods/portforward'] } }]

/** Changes workloads. */
export function edit(withShell: boolean): readonly Rights[] {
  return [...view, ...editing, ...(withShell ? shell : [])]
}

/** Edits, handles Secrets, and grants others what it holds itself. */
export function admin(withShell: boolean): readonly Rights[] {
  return [...edit(withShell), ...administering]
}
