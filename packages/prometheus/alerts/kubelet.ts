/** Alerts on the kubelets. Metrics: kubelet, kube-state-metrics. */
import type { Alert } from '#kernel'

const node = { series: 'kube_node_info{node="w-1"}', values: '1x60' }
const relist = (fast: string) => [
  { series: 'kubelet_pleg_relist_duration_seconds_bucket{node="w-1",le="0.5"}', values: fast },
  { series: 'kubelet_pleg_relist_duration_seconds_bucket{node="w-1",le="10"}', values: fast },
  { series: 'kubelet_pleg_relist_duration_seconds_bucket{node="w-1",le="+Inf"}', values: '0+60x60' },
]
const starts = (fast: string) => [
  { series: 'kubelet_pod_worker_duration_seconds_bucket{node="w-1",le="1"}', values: fast },
  { series: 'kubelet_pod_worker_duration_seconds_bucket{node="w-1",le="120"}', values: '0+60x60' },
  { series: 'kubelet_pod_worker_duration_seconds_bucket{node="w-1",le="+Inf"}', values: '0+60x60' },
]
const operations = (errors: string) => [
  {
    series: 'kubelet_runtime_operations_errors_total{node="w-1",operation_type="create_container"}',
    values: errors,
  },
  {
    series: 'kubelet_runtime_operations_total{node="w-1",operation_type="create_container"}',
    values: '0+60x60',
  },
]

export const kubeletAlerts: readonly Alert[] = [
  {
    name: 'KubeletDown',
    expr: 'max by (node) (kube_node_info) unless on (node) max by (node) (up{job="kubernetes-nodes"} == 1)',
    for: '15m',
    severity: 'critical',
    summary: 'The kubelet of {{ $labels.node }} does not answer',
    description: 'Prometheus has not read it for a quarter of an hour, through the API server.',
    runbook: {
      meaning: 'No logs, no exec, no metrics of this node; soon it will not be ready.',
      steps: [
        '`kubectl get node <node>`: if it is ready, only the way from the API server to port 10250 is closed.',
        '`systemctl status kubelet` and `journalctl -u kubelet` on the node.',
      ],
    },
    fires: { input: [node, { series: 'up{job="kubernetes-nodes",node="w-1"}', values: '0x60' }], at: '20m' },
    quiet: { input: [node, { series: 'up{job="kubernetes-nodes",node="w-1"}', values: '1x60' }], at: '20m' },
  },
  {
    name: 'KubeletNearlyFull',
    expr: `
      max by (node) (kubelet_running_pods)
      / on (node) max by (node) (kube_node_status_capacity{resource="pods"}) > 0.95`,
    for: '15m',
    severity: 'warning',
    summary: 'Node {{ $labels.node }} runs {{ $value | humanizePercentage }} of the pods it may',
    description: 'Soon it takes no more, however much CPU and memory it has left.',
    runbook: {
      meaning: 'Nothing yet; new pods stay pending when all nodes are full.',
      steps: ['Raise workers.perZone, rather than the size of the machines.'],
    },
    fires: {
      input: [
        { series: 'kubelet_running_pods{node="w-1"}', values: '108x30' },
        { series: 'kube_node_status_capacity{node="w-1",resource="pods"}', values: '110x30' },
      ],
      at: '20m',
    },
    quiet: {
      input: [
        { series: 'kubelet_running_pods{node="w-1"}', values: '30x30' },
        { series: 'kube_node_status_capacity{node="w-1",resource="pods"}', values: '110x30' },
      ],
      at: '20m',
    },
  },
  {
    name: 'KubeletPlegSlow',
    expr: 'histogram_quantile(0.99, sum by (node, le) (rate(kubelet_pleg_relist_duration_seconds_bucket[5m]))) >= 10',
    for: '5m',
    severity: 'warning',
    summary: 'The kubelet of {{ $labels.node }} takes {{ $value | humanizeDuration }} to list its containers',
    description: 'After three minutes the node counts as not ready.',
    runbook: {
      meaning: 'Pods start and stop late on this node.',
      steps: [
        '`crictl ps` on the node: whether the runtime answers.',
        'Load and disks of the node.',
        'Restart containerd, then the kubelet.',
      ],
    },
    fires: { input: relist('0x60'), at: '20m' },
    quiet: { input: relist('0+60x60'), at: '20m' },
  },
  {
    name: 'KubeletStartsPodsSlowly',
    expr: 'histogram_quantile(0.99, sum by (node, le) (rate(kubelet_pod_worker_duration_seconds_bucket[5m]))) > 60',
    for: '15m',
    severity: 'warning',
    summary: 'Work on a pod takes {{ $value | humanizeDuration }} on {{ $labels.node }}',
    description:
      'One in a hundred of the steps in which the kubelet brings pods about takes longer than a minute.',
    runbook: {
      meaning: 'New pods are late on this node.',
      steps: [
        '`journalctl -u kubelet` on the node: volumes that do not attach, images that are pulled slowly.',
        'Load and disks of the node.',
      ],
    },
    fires: { input: starts('0+10x60'), at: '40m' },
    quiet: { input: starts('0+60x60'), at: '40m' },
  },
  {
    name: 'KubeletRuntimeErrors',
    expr: `
      sum by (node, operation_type) (rate(kubelet_runtime_operations_errors_total[10m]))
      / sum by (node, operation_type) (rate(kubelet_runtime_operations_total[10m])) > 0.2`,
    for: '30m',
    severity: 'warning',
    summary: '{{ $value | humanizePercentage }} of {{ $labels.operation_type }} fail on {{ $labels.node }}',
    description: 'The container runtime refuses what the kubelet asks of it.',
    runbook: {
      meaning: 'Pods do not start, or do not end, on this node.',
      steps: [
        '`journalctl -u containerd` and `-u kubelet` on the node.',
        '`kubectl drain` the node, and let it be replaced.',
      ],
    },
    fires: { input: operations('0+30x60'), at: '50m' },
    quiet: { input: operations('0x60'), at: '50m' },
  },
  {
    name: 'KubeletCertificateExpiresSoon',
    expr: 'min by (node) (kubelet_certificate_manager_client_ttl_seconds) < 7 * 24 * 3600',
    for: '1h',
    severity: 'warning',
    summary:
      'The certificate of the kubelet of {{ $labels.node }} expires in {{ $value | humanizeDuration }}',
    description: 'It should have been renewed long before.',
    runbook: {
      meaning: 'Nothing yet; then the node is lost.',
      steps: [
        '`kubectl get csr`: requests that nobody approved.',
        '`journalctl -u kubelet` on the node.',
        'Delete the Machine, so that a new node takes its place.',
      ],
    },
    fires: {
      input: [{ series: 'kubelet_certificate_manager_client_ttl_seconds{node="w-1"}', values: '400000x90' }],
      at: '80m',
    },
    quiet: {
      input: [{ series: 'kubelet_certificate_manager_client_ttl_seconds{node="w-1"}', values: '9000000x90' }],
      at: '80m',
    },
  },
  {
    name: 'KubeletCertificateNotRenewed',
    expr: 'sum by (node) (increase(kubelet_certificate_manager_client_expiration_renew_errors[15m])) > 0',
    for: '15m',
    severity: 'warning',
    summary: 'The kubelet of {{ $labels.node }} cannot renew its certificate',
    description: 'It tried {{ $value | humanize }} times in a quarter of an hour.',
    runbook: {
      meaning: 'Nothing yet; when the certificate expires the node is lost.',
      steps: [
        '`kubectl get csr`: whether its request is there and approved.',
        'Logs of kube-controller-manager: the signer.',
      ],
    },
    fires: {
      input: [
        {
          series: 'kubelet_certificate_manager_client_expiration_renew_errors{node="w-1"}',
          values: '0+1x60',
        },
      ],
      at: '40m',
    },
    quiet: {
      input: [
        { series: 'kubelet_certificate_manager_client_expiration_renew_errors{node="w-1"}', values: '2x60' },
      ],
      at: '40m',
    },
  },
]
