/** Alerts on containers at the limits that somebody gave them. Metrics: kube-state-metrics, cAdvisor. */
import type { Alert } from '#kernel'

const API = 'namespace="payments",pod="api-1",container="api"'
const throttling = (throttled: string) => [
  { series: `container_cpu_cfs_throttled_periods_total{${API}}`, values: throttled },
  { series: `container_cpu_cfs_periods_total{${API}}`, values: '0+600x60' },
]
const memory = (used: string) => [
  { series: `container_memory_working_set_bytes{${API},image="api"}`, values: used },
  { series: `kube_pod_container_resource_limits{${API},resource="memory"}`, values: '100x60' },
]
const oom = (restarts: string) => [
  { series: `kube_pod_container_status_restarts_total{${API}}`, values: restarts },
  { series: `kube_pod_container_status_last_terminated_reason{${API},reason="OOMKilled"}`, values: '1x60' },
]

export const containerAlerts: readonly Alert[] = [
  {
    name: 'ContainerWaiting',
    expr: 'max by (namespace, pod, container, reason) (kube_pod_container_status_waiting_reason{reason!~"CrashLoopBackOff|ImagePullBackOff|ErrImagePull"}) > 0',
    for: '1h',
    severity: 'warning',
    summary:
      'Container {{ $labels.container }} of {{ $labels.namespace }}/{{ $labels.pod }} waits: {{ $labels.reason }}',
    description: 'It has not been made for an hour.',
    runbook: {
      meaning: 'The pod does no work.',
      steps: [
        '`kubectl -n <namespace> describe pod <pod>`: the events.',
        'CreateContainerConfigError: a Secret or ConfigMap that it names is not there.',
      ],
    },
    fires: {
      input: [
        {
          series: `kube_pod_container_status_waiting_reason{${API},reason="CreateContainerConfigError"}`,
          values: '1x90',
        },
      ],
      at: '80m',
    },
    quiet: {
      input: [
        {
          series: `kube_pod_container_status_waiting_reason{${API},reason="ContainerCreating"}`,
          values: '1x5 0x90',
        },
      ],
      at: '80m',
    },
  },
  {
    name: 'ContainerOomKilled',
    expr: `
      sum by (namespace, pod, container) (increase(kube_pod_container_status_restarts_total[10m])) > 0
      and on (namespace, pod, container)
      max by (namespace, pod, container) (kube_pod_container_status_last_terminated_reason{reason="OOMKilled"}) == 1`,
    severity: 'warning',
    summary:
      'Container {{ $labels.container }} of {{ $labels.namespace }}/{{ $labels.pod }} ran out of memory',
    description: 'The kernel ended it because it used more than its limit.',
    runbook: {
      meaning: 'Requests it was working on were lost.',
      steps: [
        'Look at container_memory_working_set_bytes of the last day: a slow climb is a leak, a jump is a large request.',
        'Raise the memory limit and the request with it, or mend the leak.',
      ],
    },
    fires: { input: oom('0x5 1x20'), at: '10m' },
    quiet: { input: oom('1x30'), at: '10m' },
  },
  {
    name: 'ContainerMemoryNearLimit',
    expr: `
      max by (namespace, pod, container) (container_memory_working_set_bytes{container!="",container!="POD"})
      / on (namespace, pod, container)
      (max by (namespace, pod, container) (kube_pod_container_resource_limits{resource="memory"}) > 0)
      > 0.95`,
    for: '15m',
    severity: 'info',
    summary:
      'Container {{ $labels.container }} of {{ $labels.namespace }}/{{ $labels.pod }} uses {{ $value | humanizePercentage }} of its memory limit',
    description: 'A little more, and the kernel ends it.',
    runbook: {
      meaning: 'Nothing yet.',
      steps: ['Raise the memory limit of the workload, or find out what it keeps.'],
    },
    fires: { input: memory('97x60'), at: '30m' },
    quiet: { input: memory('60x60'), at: '30m' },
  },
  {
    name: 'ContainerCpuThrottled',
    expr: `
      sum by (namespace, pod, container) (rate(container_cpu_cfs_throttled_periods_total{container!=""}[5m]))
      / sum by (namespace, pod, container) (rate(container_cpu_cfs_periods_total{container!=""}[5m]))
      > 0.5`,
    for: '30m',
    severity: 'info',
    summary:
      'Container {{ $labels.container }} of {{ $labels.namespace }}/{{ $labels.pod }} is held back by its CPU limit',
    description:
      'In {{ $value | humanizePercentage }} of the periods it had used up its share before the end.',
    runbook: {
      meaning: 'It is slower than it need be, though the node may be idle.',
      steps: ['Raise the CPU limit of the workload, or leave it out and keep the request.'],
    },
    fires: { input: throttling('0+400x60'), at: '50m' },
    quiet: { input: throttling('0+60x60'), at: '50m' },
  },
]
