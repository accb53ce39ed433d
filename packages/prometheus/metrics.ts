/** Every metric that is there once this component is installed, with the source that says so. */
import { apiServer } from './metrics/api-server.ts'
import { kubeStateMetrics } from './metrics/kube-state-metrics.ts'
import { kubelet } from './metrics/kubelet.ts'
import { monitoring } from './metrics/monitoring.ts'
import { nodeExporter } from './metrics/node-exporter.ts'

type Lists = Readonly<Record<string, readonly string[]>>

/** By name. A histogram stands for its _bucket, _sum and _count, a summary for its _sum and _count. */
export const metricNames: Readonly<Record<string, string>> = {
  ...from('', monitoring),
  ...from('', apiServer),
  ...from('', kubelet),
  ...from('kube-state-metrics v2.5.0, ', kubeStateMetrics),
  ...from('node-exporter v1.3.1, ', nodeExporter),
}

function from(program: string, lists: Lists): Record<string, string> {
  return Object.fromEntries(
    Object.entries(lists).flatMap(([source, names]) => names.map(name => [name, `${program}${source}`])),
  )
}
