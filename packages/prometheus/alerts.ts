/** All alerts of this room: on what every cluster has, and on the programs that watch it. */
import type { Alert } from '#kernel'
import { apiServerAlerts } from './alerts/api-server.ts'
import { batchAlerts } from './alerts/batch.ts'
import { capacityAlerts } from './alerts/capacity.ts'
import { containerAlerts } from './alerts/containers.ts'
import { controlPlaneAlerts } from './alerts/control-plane.ts'
import { kubeletAlerts } from './alerts/kubelet.ts'
import { monitoringAlerts } from './alerts/monitoring.ts'
import { nodeDiskAlerts } from './alerts/node-disks.ts'
import { connectionAlert, nodeResourceAlerts } from './alerts/node-resources.ts'
import { nodeAlerts } from './alerts/nodes.ts'
import { podAlerts } from './alerts/pods.ts'
import { prometheusAlerts } from './alerts/prometheus.ts'
import { prometheusStorageAlerts, remoteWriteAlerts } from './alerts/prometheus-storage.ts'
import { storageAlerts } from './alerts/storage.ts'
import { workloadAlerts } from './alerts/workloads.ts'
import type { PrometheusContext } from './context.ts'

const ALWAYS: readonly Alert[] = [
  ...prometheusAlerts,
  ...prometheusStorageAlerts,
  ...monitoringAlerts,
  ...apiServerAlerts,
  ...controlPlaneAlerts,
  ...kubeletAlerts,
  ...nodeAlerts,
  ...nodeResourceAlerts,
  ...nodeDiskAlerts,
  ...podAlerts,
  ...containerAlerts,
  ...workloadAlerts,
  ...batchAlerts,
  ...capacityAlerts,
  ...storageAlerts,
]

/** Those of what this cluster has: an alert that can never fire would be believed to watch. */
export function alerts({ values, options }: PrometheusContext): readonly Alert[] {
  return [
    ...ALWAYS,
    ...(values.node_exporter.daemonset.hostNetwork ? [connectionAlert] : []),
    ...(options.remoteWrite.length > 0 ? remoteWriteAlerts : []),
  ]
}
