/** Every object has a version that the cluster and the next one serve. */
import type { ObjectRule } from '#kernel'

/** Removed up to Kubernetes 1.26, three releases above TKG 1.6's, and what to use; Antrea's old groups with them. */
const REMOVED: Readonly<Record<string, string>> = {
  'extensions/v1beta1 DaemonSet': 'apps/v1',
  'extensions/v1beta1 Deployment': 'apps/v1',
  'extensions/v1beta1 Ingress': 'networking.k8s.io/v1',
  'extensions/v1beta1 NetworkPolicy': 'networking.k8s.io/v1',
  'extensions/v1beta1 PodSecurityPolicy': 'labels of pod security on namespaces',
  'extensions/v1beta1 ReplicaSet': 'apps/v1',
  'apps/v1beta1 Deployment': 'apps/v1',
  'apps/v1beta1 StatefulSet': 'apps/v1',
  'apps/v1beta2 DaemonSet': 'apps/v1',
  'apps/v1beta2 Deployment': 'apps/v1',
  'apps/v1beta2 ReplicaSet': 'apps/v1',
  'apps/v1beta2 StatefulSet': 'apps/v1',
  'admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration': 'admissionregistration.k8s.io/v1',
  'admissionregistration.k8s.io/v1beta1 ValidatingWebhookConfiguration': 'admissionregistration.k8s.io/v1',
  'apiextensions.k8s.io/v1beta1 CustomResourceDefinition': 'apiextensions.k8s.io/v1',
  'apiregistration.k8s.io/v1beta1 APIService': 'apiregistration.k8s.io/v1',
  'certificates.k8s.io/v1beta1 CertificateSigningRequest': 'certificates.k8s.io/v1',
  'coordination.k8s.io/v1beta1 Lease': 'coordination.k8s.io/v1',
  'networking.k8s.io/v1beta1 Ingress': 'networking.k8s.io/v1',
  'networking.k8s.io/v1beta1 IngressClass': 'networking.k8s.io/v1',
  'rbac.authorization.k8s.io/v1beta1 ClusterRole': 'rbac.authorization.k8s.io/v1',
  'rbac.authorization.k8s.io/v1beta1 ClusterRoleBinding': 'rbac.authorization.k8s.io/v1',
  'rbac.authorization.k8s.io/v1beta1 Role': 'rbac.authorization.k8s.io/v1',
  'rbac.authorization.k8s.io/v1beta1 RoleBinding': 'rbac.authorization.k8s.io/v1',
  'scheduling.k8s.io/v1beta1 PriorityClass': 'scheduling.k8s.io/v1',
  'storage.k8s.io/v1beta1 CSIDriver': 'storage.k8s.io/v1',
  'storage.k8s.io/v1beta1 StorageClass': 'storage.k8s.io/v1',
  'batch/v1beta1 CronJob': 'batch/v1',
  'discovery.k8s.io/v1beta1 EndpointSlice': 'discovery.k8s.io/v1',
  'events.k8s.io/v1beta1 Event': 'events.k8s.io/v1',
  'autoscaling/v2beta1 HorizontalPodAutoscaler': 'autoscaling/v2',
  'autoscaling/v2beta2 HorizontalPodAutoscaler': 'autoscaling/v2',
  'policy/v1beta1 PodDisruptionBudget': 'policy/v1',
  'policy/v1beta1 PodSecurityPolicy': 'labels of pod security on namespaces',
  'node.k8s.io/v1beta1 RuntimeClass': 'node.k8s.io/v1',
  'security.antrea.tanzu.vmware.com/v1alpha1 ClusterNetworkPolicy': 'crd.antrea.io/v1alpha1',
  'security.antrea.tanzu.vmware.com/v1alpha1 NetworkPolicy': 'crd.antrea.io/v1alpha1',
  'security.antrea.tanzu.vmware.com/v1alpha1 Tier': 'crd.antrea.io/v1alpha1',
  'core.antrea.tanzu.vmware.com/v1alpha2 ClusterGroup': 'crd.antrea.io/v1alpha3',
  'core.antrea.tanzu.vmware.com/v1alpha2 ExternalEntity': 'crd.antrea.io/v1alpha2',
}

export const servedApi: ObjectRule = {
  scope: 'object',
  id: 'served-api',
  severity: 'error',
  why: 'An object of a removed version is refused after the upgrade, and the whole App with it.',
  fix: 'use the version that is expected',
  references: [
    'NIST CM-2',
    'kube-linter no-extensions-v1beta',
    'kube-score stable-version',
    'trivy AVD-KSV-0107',
    'kyverno check-deprecated-apis',
    'gatekeeper verifydeprecatedapi',
  ],
  check: ({ apiVersion, kind }) => {
    const next = REMOVED[`${apiVersion} ${kind}`]
    return next === undefined
      ? []
      : [
          {
            message: `${kind} of ${apiVersion} is gone, or goes with an upgrade`,
            found: apiVersion,
            expected: next,
            path: ['apiVersion'],
          },
        ]
  },
  examples: {
    passes: [
      { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'a' } },
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' } },
    ],
    fails: Object.keys(REMOVED).map(key => ({
      apiVersion: key.split(' ')[0]!,
      kind: key.split(' ')[1]!,
      metadata: { name: 'a' },
    })),
  },
}
