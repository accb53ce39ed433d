/** Alerts on pods that do not run as they should. Metrics: kube-state-metrics, cAdvisor. */
import type { Alert } from '#kernel'

const POD = 'namespace="payments",pod="api-1"'
const container = `${POD},container="api"`
const waiting = (reason: string, values: string) => ({
  series: `kube_pod_container_status_waiting_reason{${container},reason="${reason}"}`,
  values,
})
const phase = (name: string, values: string) => ({
  series: `kube_pod_status_phase{${POD},phase="${name}"}`,
  values,
})

export const podAlerts: readonly Alert[] = [
  {
    name: 'PodCrashLooping',
    expr: 'max by (namespace, pod, container) (max_over_time(kube_pod_container_status_waiting_reason{reason="CrashLoopBackOff"}[5m])) >= 1',
    for: '15m',
    severity: 'warning',
    summary: 'Container {{ $labels.container }} of {{ $labels.namespace }}/{{ $labels.pod }} keeps crashing',
    description:
      'It ends soon after each start, and Kubernetes waits longer each time before it tries again.',
    runbook: {
      meaning: 'This pod does no work. Whether anybody notices depends on how many others do the same.',
      steps: [
        '`kubectl -n <namespace> logs <pod> -c <container> --previous`: its last words.',
        '`kubectl -n <namespace> describe pod <pod>`: the exit code, and failing probes.',
        'Compare with the last change of the workload: `kubectl rollout history`.',
      ],
    },
    fires: { input: [waiting('CrashLoopBackOff', '1 _ 1 1 _ 1 1 _ 1 1 1 _ 1x20')], at: '25m' },
    quiet: { input: [waiting('CrashLoopBackOff', '1x3 _x30')], at: '25m' },
  },
  {
    name: 'PodImageUnavailable',
    expr: 'max by (namespace, pod, container) (max_over_time(kube_pod_container_status_waiting_reason{reason=~"ImagePullBackOff|ErrImagePull|InvalidImageName|RegistryUnavailable"}[5m])) >= 1',
    for: '10m',
    severity: 'warning',
    summary:
      'The image of {{ $labels.container }} in {{ $labels.namespace }}/{{ $labels.pod }} cannot be pulled',
    description:
      'No image, no container. In an air gap the usual reason is that it was never carried across.',
    runbook: {
      meaning: 'The pod does not start; a new version of a workload hangs.',
      steps: [
        '`kubectl -n <namespace> describe pod <pod>`: the name of the image and the answer of the registry.',
        'See that the image is in the private registry under exactly that name and tag.',
        'x509 errors: the nodes do not trust the CA of the registry.',
      ],
    },
    fires: { input: [waiting('ImagePullBackOff', '1x30')], at: '15m' },
    quiet: { input: [waiting('ContainerCreating', '1x30')], at: '15m' },
  },
  {
    name: 'PodPending',
    expr: 'max by (namespace, pod) (kube_pod_status_phase{phase=~"Pending|Unknown"}) > 0',
    for: '15m',
    severity: 'warning',
    summary: 'Pod {{ $labels.namespace }}/{{ $labels.pod }} does not start',
    description: 'For a quarter of an hour it has had no node, no image or no volume.',
    runbook: {
      meaning: 'The pod does no work.',
      steps: [
        '`kubectl -n <namespace> describe pod <pod>`: the events say what it waits for.',
        'Unschedulable: no node has what it requests; see ClusterCpuOvercommitted and ClusterMemoryOvercommitted.',
        'A volume: `kubectl -n <namespace> get pvc`, and the logs of the EBS CSI driver.',
      ],
    },
    fires: { input: [phase('Pending', '1x30')], at: '20m' },
    quiet: { input: [phase('Pending', '1x3 0x30'), phase('Running', '0x3 1x30')], at: '20m' },
  },
  {
    name: 'PodNotReady',
    expr: 'max by (namespace, pod) (kube_pod_status_ready{condition="false"}) == 1 and on (namespace, pod) kube_pod_status_phase{phase="Running"} == 1',
    for: '15m',
    severity: 'warning',
    summary: 'Pod {{ $labels.namespace }}/{{ $labels.pod }} runs but is not ready',
    description: 'Its readiness probe has failed for a quarter of an hour, so its Service sends it nothing.',
    runbook: {
      meaning: 'The others of its kind carry its load.',
      steps: [
        '`kubectl -n <namespace> describe pod <pod>`: the answer to the probe.',
        '`kubectl -n <namespace> logs <pod>`: what it waits for, often a database or another service.',
        'If a default deny has just arrived in the namespace, look at the flows of the workload.',
      ],
    },
    fires: {
      input: [
        { series: `kube_pod_status_ready{${POD},condition="false"}`, values: '1x30' },
        phase('Running', '1x30'),
      ],
      at: '20m',
    },
    quiet: {
      input: [
        { series: `kube_pod_status_ready{${POD},condition="false"}`, values: '1x30' },
        phase('Succeeded', '1x30'),
      ],
      at: '20m',
    },
  },
  {
    name: 'PodRestartsOften',
    expr: 'sum by (namespace, pod, container) (increase(kube_pod_container_status_restarts_total[1h])) > 5',
    for: '10m',
    severity: 'warning',
    summary:
      'Container {{ $labels.container }} of {{ $labels.namespace }}/{{ $labels.pod }} restarts again and again',
    description: '{{ $value | humanize }} restarts in an hour.',
    runbook: {
      meaning: 'It works between restarts, so requests fail now and then.',
      steps: [
        '`kubectl -n <namespace> describe pod <pod>`: exit codes, and whether a liveness probe ends it.',
        'Exit code 137 with OOMKilled: see ContainerOomKilled.',
      ],
    },
    fires: {
      input: [{ series: `kube_pod_container_status_restarts_total{${container}}`, values: '0+1x60' }],
      at: '50m',
    },
    quiet: {
      input: [{ series: `kube_pod_container_status_restarts_total{${container}}`, values: '4x60' }],
      at: '50m',
    },
  },
]
