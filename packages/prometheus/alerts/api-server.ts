/** Alerts on the API server, and on etcd as far as the API server sees it: etcd itself lets no one else in. */
import type { Alert } from '#kernel'

/** 99 % of requests in 30 days are to be answered in time and without error; `times` is how much faster that is used up. */
function burns(long: string, short: string, times: number): string {
  const faster = (window: string) => `sum(apiserver_request:burnrate${window}) > ${times} * 0.01`
  return `(${faster(long)} and ${faster(short)})`
}

const burn = (window: string, values: string) => ({
  series: `apiserver_request:burnrate${window}{verb="read"}`,
  values,
})

const requests = (code: string, values: string) => ({
  series: `apiserver_request_total{job="kubernetes-apiservers",instance="10.0.0.1:6443",verb="GET",code="${code}"}`,
  values,
})

const findReason = [
  'Dashboard "API server": which verbs and resources are slow or fail.',
  '`kubectl -n kube-system logs kube-apiserver-<node>`: errors of etcd, of webhooks, of authentication.',
  'A webhook that does not answer slows every write: `kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations`.',
  'Disks of the control plane nodes: etcd is as slow as they are (NodeDiskBusy, EtcdSlow).',
]

export const apiServerAlerts: readonly Alert[] = [
  {
    name: 'ApiServerDown',
    expr: 'absent(up{job="kubernetes-apiservers"} == 1)',
    for: '5m',
    severity: 'critical',
    summary: 'No API server answers Prometheus',
    description: 'Either all API servers are down, or Prometheus cannot reach them.',
    runbook: {
      meaning: 'What runs keeps running, but nothing can be changed, and failed pods are not replaced.',
      steps: [
        '`kubectl get --raw /readyz?verbose` from outside.',
        'The load balancer of the control plane in EC2: healthy targets.',
        'If `kubectl` works, look at the policies of the namespace of Prometheus: egress to TCP 6443.',
      ],
    },
    fires: {
      input: [{ series: 'up{job="kubernetes-apiservers",instance="10.0.0.1:6443"}', values: '0x20' }],
      at: '10m',
    },
    quiet: {
      input: [{ series: 'up{job="kubernetes-apiservers",instance="10.0.0.1:6443"}', values: '1x20' }],
      at: '10m',
    },
  },
  {
    name: 'ApiServerErrorBudgetBurnsFast',
    expr: `${burns('1h', '5m', 14.4)} or ${burns('6h', '30m', 6)}`,
    for: '2m',
    severity: 'critical',
    summary: 'The API server fails or is slow far too often',
    description: 'At this rate what is allowed for 30 days is used up within five.',
    runbook: {
      meaning: 'Deployments, scaling and self-healing are unreliable right now.',
      steps: findReason,
    },
    fires: { input: [burn('1h', '0.2x20'), burn('5m', '0.2x20')], at: '10m' },
    quiet: { input: [burn('1h', '0.2x20'), burn('5m', '0.001x20')], at: '10m' },
  },
  {
    name: 'ApiServerErrorBudgetBurnsSlowly',
    expr: `${burns('1d', '2h', 3)} or ${burns('3d', '6h', 1)}`,
    for: '1h',
    severity: 'warning',
    summary: 'The API server fails or is slow more often than agreed',
    description: 'At this rate what is allowed for 30 days is used up before they are over.',
    runbook: { meaning: 'Now and then a deployment fails or takes long.', steps: findReason },
    fires: { input: [burn('3d', '0.02x90'), burn('6h', '0.02x90')], at: '80m' },
    quiet: { input: [burn('3d', '0.001x90'), burn('6h', '0.02x90')], at: '80m' },
  },
  {
    name: 'ApiServerErrors',
    expr: `
      sum by (resource, verb) (rate(apiserver_request_total{job="kubernetes-apiservers",code=~"5.."}[10m]))
      / sum by (resource, verb) (rate(apiserver_request_total{job="kubernetes-apiservers"}[10m])) > 0.05`,
    for: '15m',
    severity: 'warning',
    summary:
      '{{ $value | humanizePercentage }} of {{ $labels.verb }} requests for {{ $labels.resource }} fail',
    description: 'The API server answers them with an error of its own (5xx).',
    runbook: { meaning: 'Whoever works with these objects fails, controllers included.', steps: findReason },
    fires: { input: [requests('500', '0+10x60'), requests('200', '0+60x60')], at: '40m' },
    quiet: { input: [requests('500', '0x60'), requests('200', '0+60x60')], at: '40m' },
  },
  {
    name: 'ApiServerSlow',
    expr: 'max by (resource, verb) (cluster_quantile:apiserver_request_duration_seconds:histogram_quantile{quantile="0.99",resource!=""}) > 4',
    for: '15m',
    severity: 'warning',
    summary:
      'One request in a hundred for {{ $labels.resource }} takes {{ $value | humanizeDuration }} ({{ $labels.verb }})',
    description: 'The 99th percentile has been above four seconds for a quarter of an hour.',
    runbook: { meaning: 'kubectl and controllers feel slow.', steps: findReason },
    fires: {
      input: [
        {
          series:
            'cluster_quantile:apiserver_request_duration_seconds:histogram_quantile{quantile="0.99",resource="pods",verb="read"}',
          values: '6x30',
        },
      ],
      at: '20m',
    },
    quiet: {
      input: [
        {
          series:
            'cluster_quantile:apiserver_request_duration_seconds:histogram_quantile{quantile="0.99",resource="pods",verb="read"}',
          values: '0.3x30',
        },
      ],
      at: '20m',
    },
  },
  {
    name: 'ApiServerRejectsRequests',
    expr: 'sum by (priority_level, reason) (rate(apiserver_flowcontrol_rejected_requests_total[5m])) > 0',
    for: '15m',
    severity: 'warning',
    summary: 'The API server turns requests of {{ $labels.priority_level }} away',
    description: 'It has more to do than it can ({{ $labels.reason }}), and answers 429.',
    runbook: {
      meaning: 'Clients of this priority fail or wait.',
      steps: [
        'apiserver_request_total by the user agent in the audit log: who asks so often.',
        'Raise controlPlane.instanceType, if the load is right.',
      ],
    },
    fires: {
      input: [
        {
          series:
            'apiserver_flowcontrol_rejected_requests_total{flow_schema="service-accounts",priority_level="workload-low",reason="queue-full"}',
          values: '0+5x40',
        },
      ],
      at: '30m',
    },
    quiet: {
      input: [
        {
          series:
            'apiserver_flowcontrol_rejected_requests_total{flow_schema="service-accounts",priority_level="workload-low",reason="queue-full"}',
          values: '7x40',
        },
      ],
      at: '30m',
    },
  },
  {
    name: 'AggregatedApiUnavailable',
    expr: 'max by (name) (aggregator_unavailable_apiservice) == 1',
    for: '10m',
    severity: 'warning',
    summary: 'The API {{ $labels.name }} does not answer',
    description: 'It is served by a pod of the cluster, which the API server cannot reach.',
    runbook: {
      meaning:
        'v1beta1.metrics.k8s.io: no autoscaling, no `kubectl top`. Any of them: namespaces cannot be deleted.',
      steps: [
        '`kubectl describe apiservice <name>`: the Service behind it, and the error.',
        'See that its pods run, and that policies let the API server in.',
      ],
    },
    fires: {
      input: [{ series: 'aggregator_unavailable_apiservice{name="v1beta1.metrics.k8s.io"}', values: '1x20' }],
      at: '15m',
    },
    quiet: {
      input: [{ series: 'aggregator_unavailable_apiservice{name="v1beta1.metrics.k8s.io"}', values: '0x20' }],
      at: '15m',
    },
  },
]
