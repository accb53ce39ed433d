/** The namespace of what Flux works on, apart from the packages: who may read the mirror's credentials may not write packages. */
import type { Chart } from 'cdk8s'
import { k8s } from 'cdk8s-plus-27'
import type { FluxContext } from './values.ts'

export function addNamespace(chart: Chart, { values: { namespace } }: FluxContext): void {
  new k8s.KubeNamespace(chart, 'flux-namespace', {
    metadata: {
      name: namespace,
      labels: {
        'kubernetes.io/metadata.name': namespace,
        'pod-security.kubernetes.io/enforce': 'restricted',
      },
    },
  })
}
