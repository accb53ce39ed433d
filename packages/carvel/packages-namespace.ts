/** The namespace of all PackageInstalls; what is applied by hand makes it, so no agent ever deletes it. */
import type { Chart } from 'cdk8s'
import { k8s } from 'cdk8s-plus-27'

/** Where PackageInstalls, their values and their ServiceAccounts live. */
export const NAMESPACE = 'tanzu-packages'

export function addPackagesNamespace(chart: Chart): void {
  new k8s.KubeNamespace(chart, 'namespace', {
    metadata: {
      name: NAMESPACE,
      labels: {
        'kubernetes.io/metadata.name': NAMESPACE,
        'pod-security.kubernetes.io/enforce': 'restricted',
      },
    },
  })
}
