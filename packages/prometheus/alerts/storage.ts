/** Alerts on persistent volumes. Metrics: kubelet, kube-state-metrics. */
import type { Alert } from '#kernel'

const claim = (name: string, values: string) => ({
  series: `kubelet_volume_stats_${name}{namespace="payments",persistentvolumeclaim="data-db-0"}`,
  values,
})
const bytes = (available: string) => [
  claim('available_bytes', available),
  claim('capacity_bytes', '1000x900'),
]
const CLAIM = 'namespace, persistentvolumeclaim'

const enlarge = [
  'Ask the owners what may be deleted.',
  'Enlarge the claim (spec.resources.requests.storage), where its storage class has allowVolumeExpansion; EBS grows while it is in use, once in six hours.',
]

export const storageAlerts: readonly Alert[] = [
  {
    name: 'PersistentVolumeFillingUp',
    expr: `
      max by (${CLAIM}) (
        kubelet_volume_stats_available_bytes / kubelet_volume_stats_capacity_bytes < 0.15
        and predict_linear(kubelet_volume_stats_available_bytes[6h], 4 * 24 * 3600) < 0
      )`,
    for: '1h',
    severity: 'warning',
    summary:
      'Claim {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} will be full within four days',
    description: 'It has {{ $value | humanizePercentage }} left and has been filling steadily for six hours.',
    runbook: { meaning: 'Nothing yet.', steps: enlarge },
    fires: { input: bytes('600-1x599'), at: '9h' },
    quiet: { input: bytes('140x900'), at: '9h' },
  },
  {
    name: 'PersistentVolumeNearlyFull',
    expr: `max by (${CLAIM}) (kubelet_volume_stats_available_bytes / kubelet_volume_stats_capacity_bytes) < 0.05`,
    for: '5m',
    severity: 'critical',
    summary:
      'Claim {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} has {{ $value | humanizePercentage }} left',
    description: 'What writes to it is about to fail.',
    runbook: {
      meaning: 'Databases stop when they cannot write; some need help to start again.',
      steps: enlarge,
    },
    fires: { input: bytes('30x30'), at: '10m' },
    quiet: { input: bytes('300x30'), at: '10m' },
  },
  {
    name: 'PersistentVolumeInodesLow',
    expr: `max by (${CLAIM}) (kubelet_volume_stats_inodes_free / (kubelet_volume_stats_inodes > 0)) < 0.05`,
    for: '15m',
    severity: 'warning',
    summary:
      'Claim {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} has {{ $value | humanizePercentage }} of its inodes left',
    description: 'Without inodes no file can be made, however much space is left.',
    runbook: { meaning: 'Nothing yet; then it is as if the volume were full.', steps: enlarge },
    fires: { input: [claim('inodes_free', '3x30'), claim('inodes', '100x30')], at: '20m' },
    quiet: { input: [claim('inodes_free', '50x30'), claim('inodes', '100x30')], at: '20m' },
  },
  {
    name: 'PersistentVolumeErrors',
    expr: 'max by (persistentvolume, phase) (kube_persistentvolume_status_phase{phase=~"Failed|Pending"}) > 0',
    for: '15m',
    severity: 'warning',
    summary: 'Volume {{ $labels.persistentvolume }} is {{ $labels.phase }}',
    description: 'It could not be made, or could not be deleted.',
    runbook: {
      meaning: 'A pod waits for it; or it costs money and belongs to nobody.',
      steps: [
        '`kubectl describe pv <volume>`.',
        'Logs of ebs-csi-controller in kube-system: rights of its role, endpoints of EC2 in the VPC, limits of the account.',
      ],
    },
    fires: {
      input: [
        {
          series: 'kube_persistentvolume_status_phase{persistentvolume="pvc-1",phase="Failed"}',
          values: '1x30',
        },
      ],
      at: '20m',
    },
    quiet: {
      input: [
        {
          series: 'kube_persistentvolume_status_phase{persistentvolume="pvc-1",phase="Bound"}',
          values: '1x30',
        },
      ],
      at: '20m',
    },
  },
  {
    name: 'PersistentVolumeClaimUnbound',
    expr: `max by (${CLAIM}) (kube_persistentvolumeclaim_status_phase{phase=~"Pending|Lost"}) > 0`,
    for: '1h',
    severity: 'warning',
    summary: 'Claim {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} has no volume',
    description: 'It has been waiting for an hour, or its volume is gone.',
    runbook: {
      meaning:
        'The pod that uses it does not start. A claim that no pod uses may wait for ever, if its class binds late.',
      steps: [
        '`kubectl -n <namespace> describe pvc <claim>`: the events.',
        '`kubectl get storageclass`: whether its class is there.',
      ],
    },
    fires: {
      input: [
        {
          series:
            'kube_persistentvolumeclaim_status_phase{namespace="payments",persistentvolumeclaim="data-db-0",phase="Pending"}',
          values: '1x90',
        },
      ],
      at: '80m',
    },
    quiet: {
      input: [
        {
          series:
            'kube_persistentvolumeclaim_status_phase{namespace="payments",persistentvolumeclaim="data-db-0",phase="Bound"}',
          values: '1x90',
        },
      ],
      at: '80m',
    },
  },
]
