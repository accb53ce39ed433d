/** Every object lives in a namespace of its own choice. */
import type { ObjectRule } from '#kernel'
import { isClusterScoped } from './parts/cluster-scoped.ts'

const SHARED = new Set(['default', 'kube-public', 'kube-node-lease'])

export const noDefaultNamespace: ObjectRule = {
  scope: 'object',
  id: 'no-default-namespace',
  severity: 'error',
  why: 'Without a namespace an object lands in default, where nothing separates it from others; the shared namespaces of Kubernetes are no place for ours either.',
  fix: 'set metadata.namespace to a namespace that is dedicated to the component',
  references: [
    'V-242383',
    'V-242417',
    'kube-linter use-namespace',
    'trivy AVD-KSV-0110',
    'trivy AVD-KSV-0037',
    'kubescape C-0061',
    'checkov CKV_K8S_21',
    'kyverno disallow-default-namespace',
  ],
  check: object => {
    const { namespace } = object.metadata
    if (isClusterScoped(object) || (namespace && !SHARED.has(namespace))) return []
    return [
      {
        message: `${object.kind} ${object.metadata.name} is ${namespace ? `in namespace ${namespace}` : 'in no namespace'}`,
        found: namespace ?? 'no metadata.namespace',
        expected: 'a dedicated namespace',
        path: ['metadata', 'namespace'],
      },
    ]
  },
  examples: {
    passes: [
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'tanzu-system-logging' } },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } },
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'a' } },
      { apiVersion: 'crd.antrea.io/v1alpha1', kind: 'ClusterNetworkPolicy', metadata: { name: 'a' } },
    ],
    fails: [
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: '' } },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'default' } },
      { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'a', namespace: 'kube-node-lease' } },
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'kube-public' } },
      // has a namespace, unlike the kinds of the same name in other groups
      { apiVersion: 'crd.antrea.io/v1alpha1', kind: 'NetworkPolicy', metadata: { name: 'a' } },
      { apiVersion: 'whereabouts.cni.cncf.io/v1alpha1', kind: 'IPPool', metadata: { name: 'a' } },
    ],
  },
}
