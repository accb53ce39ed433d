/** Somebody watches every cluster that serves people. */
import type { ClusterRule } from '#kernel'
import { isInstalled, packageInstall } from './parts/carvel.ts'

export const monitored: ClusterRule = {
  scope: 'cluster',
  id: 'monitored',
  severity: 'warning',
  why: 'Inside the gap nobody outside sees that a cluster is down.',
  fix: 'add prometheus() and grafana()',
  references: [
    'NIST SI-4',
    'reference design: In an air-gapped environment, monitoring for the Tanzu Kubernetes clusters is provided via Prometheus and Grafana',
  ],
  check: ({ cluster, manifests }) => {
    if (cluster.role === 'management') return []
    const missing = ['prometheus', 'grafana'].filter(
      name => !isInstalled(manifests, `${name}.tanzu.vmware.com`),
    )
    return missing.length === 0
      ? []
      : [
          {
            message: `nobody watches it`,
            found: `no ${missing.join(', no ')}`,
            expected: 'prometheus and grafana',
          },
        ]
  },
  examples: {
    passes: [
      {
        objects: [
          packageInstall({}, '2.36.2', 'prometheus.tanzu.vmware.com'),
          packageInstall({}, '7.5.16', 'grafana.tanzu.vmware.com'),
        ],
      },
      { cluster: { role: 'management' } },
    ],
    fails: [{}, { objects: [packageInstall({}, '2.36.2', 'prometheus.tanzu.vmware.com')] }],
  },
}
