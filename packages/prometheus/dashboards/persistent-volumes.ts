/** Volumes of the applications: how full they are, and when they will be. */
import type { Dashboard } from '#kernel'

const VOLUME = 'namespace=~"$namespace", persistentvolumeclaim=~"$volume"'
const NAME = '{{namespace}}/{{persistentvolumeclaim}}'

const used = `kubelet_volume_stats_used_bytes{${VOLUME}} / kubelet_volume_stats_capacity_bytes{${VOLUME}}`

export const persistentVolumes: Dashboard = {
  name: 'persistent-volumes',
  title: 'Persistent volumes',
  description: 'Space and inodes of mounted volumes, and claims that got none.',
  variables: [
    {
      name: 'namespace',
      label: 'Namespace',
      query: 'label_values(kubelet_volume_stats_capacity_bytes, namespace)',
      multi: true,
    },
    {
      name: 'volume',
      label: 'Claim',
      query:
        'label_values(kubelet_volume_stats_capacity_bytes{namespace=~"$namespace"}, persistentvolumeclaim)',
      multi: true,
    },
  ],
  rows: [
    {
      title: 'Now',
      panels: [
        {
          title: 'Claims',
          kind: 'stat',
          unit: 'short',
          queries: [
            {
              expr: 'sum by (phase) (kube_persistentvolumeclaim_status_phase{namespace=~"$namespace"})',
              legend: '{{phase}}',
            },
          ],
          width: 12,
        },
        {
          title: 'Volumes that failed',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: 'sum(kube_persistentvolume_status_phase{phase="Failed"})' }],
          thresholds: { warning: 1, critical: 2 },
        },
        {
          title: 'Space asked for',
          kind: 'stat',
          unit: 'bytes',
          queries: [
            {
              expr: 'sum(kube_persistentvolumeclaim_resource_requests_storage_bytes{namespace=~"$namespace"})',
            },
          ],
        },
        {
          title: 'Fullest volumes',
          kind: 'bars',
          unit: 'percentunit',
          width: 24,
          queries: [{ expr: `topk(15, ${used})`, legend: NAME }],
          thresholds: { warning: 0.8, critical: 0.9 },
        },
      ],
    },
    {
      title: 'History',
      panels: [
        {
          title: 'Space used',
          kind: 'timeseries',
          unit: 'percentunit',
          queries: [{ expr: used, legend: NAME }],
          thresholds: { warning: 0.8, critical: 0.9 },
        },
        {
          title: 'Inodes used',
          kind: 'timeseries',
          unit: 'percentunit',
          queries: [
            {
              expr: `kubelet_volume_stats_inodes_used{${VOLUME}} / kubelet_volume_stats_inodes{${VOLUME}}`,
              legend: NAME,
            },
          ],
          thresholds: { warning: 0.8, critical: 0.9 },
        },
        {
          title: 'Space free in four days, as things go',
          description: 'A straight line through the last six hours; below zero the volume will be full.',
          kind: 'timeseries',
          unit: 'bytes',
          queries: [
            {
              expr: `predict_linear(kubelet_volume_stats_available_bytes{${VOLUME}}[6h], 4 * 24 * 3600)`,
              legend: NAME,
            },
          ],
        },
        {
          title: 'Space free',
          kind: 'timeseries',
          unit: 'bytes',
          queries: [{ expr: `kubelet_volume_stats_available_bytes{${VOLUME}}`, legend: NAME }],
        },
      ],
    },
  ],
}
