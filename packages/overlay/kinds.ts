/** Kinds of Kubernetes whose overlays the compiler checks, field by field; all others take any JSON. */
import type { k8s } from 'cdk8s-plus-27'
import type { DocumentMatch } from './words.ts'

export type Quantity = k8s.Quantity
export type IntOrString = k8s.IntOrString

interface Kinds {
  ClusterRole: k8s.KubeClusterRoleProps
  ClusterRoleBinding: k8s.KubeClusterRoleBindingProps
  ConfigMap: k8s.KubeConfigMapProps
  CronJob: k8s.KubeCronJobProps
  DaemonSet: k8s.KubeDaemonSetProps
  Deployment: k8s.KubeDeploymentProps
  Job: k8s.KubeJobProps
  LimitRange: k8s.KubeLimitRangeProps
  Namespace: k8s.KubeNamespaceProps
  PersistentVolumeClaim: k8s.KubePersistentVolumeClaimProps
  PodDisruptionBudget: k8s.KubePodDisruptionBudgetProps
  ResourceQuota: k8s.KubeResourceQuotaProps
  Role: k8s.KubeRoleProps
  RoleBinding: k8s.KubeRoleBindingProps
  Secret: k8s.KubeSecretProps
  ServiceAccount: k8s.KubeServiceAccountProps
  StatefulSet: k8s.KubeStatefulSetProps
  StorageClass: k8s.KubeStorageClassProps
}

interface Typed {
  readonly apiVersion: string
  readonly kind: string
}

/** Objects by kind. Kinds that other API groups have too are not in the table. */
export type TypedKinds = { readonly [K in keyof Kinds]: Kinds[K] & Typed }

/** A match that names a kind of the table. */
export type TypedMatch<K extends keyof Kinds> = Omit<DocumentMatch, 'kind'> & { readonly kind: K }

/** A match that names none, or another kind. */
export type OtherMatch<K extends string> = Omit<DocumentMatch, 'kind'> & {
  readonly kind?: K extends keyof Kinds ? never : K
}
