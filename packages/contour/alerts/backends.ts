/** Alerts of what stands behind Envoy: the applications, as Envoy sees them. */
import type { Alert } from '#kernel'

export const backendsAlerts: readonly Alert[] = [
  {
    name: 'EnvoyServerErrors',
    expr: 'sum by (envoy_cluster_name) (rate(envoy_cluster_upstream_rq_xx{job="envoy",envoy_response_code_class="5"}[5m])) / sum by (envoy_cluster_name) (rate(envoy_cluster_upstream_rq_xx{job="envoy"}[5m])) > 0.05',
    for: '10m',
    severity: 'warning',
    summary: '{{ $labels.envoy_cluster_name }} answers more than 5% of its requests with an error.',
    description:
      '{{ $value | humanizePercentage }} of the answers of {{ $labels.envoy_cluster_name }} have been 5xx for 10 minutes.',
    runbook: {
      meaning: 'People who use the application see errors.',
      steps: [
        "The name says namespace, Service and port; look at that Service's pods and their logs.",
        'Compare with the last rollout: `kubectl -n <namespace> rollout history deployment <name>`.',
      ],
    },
    fires: {
      input: [
        {
          series:
            'envoy_cluster_upstream_rq_xx{job="envoy",envoy_cluster_name="a",envoy_response_code_class="2"}',
          values: '0+90x40',
        },
        {
          series:
            'envoy_cluster_upstream_rq_xx{job="envoy",envoy_cluster_name="a",envoy_response_code_class="5"}',
          values: '0+10x40',
        },
      ],
      at: '30m',
    },
    quiet: {
      input: [
        {
          series:
            'envoy_cluster_upstream_rq_xx{job="envoy",envoy_cluster_name="a",envoy_response_code_class="2"}',
          values: '0+99x40',
        },
        {
          series:
            'envoy_cluster_upstream_rq_xx{job="envoy",envoy_cluster_name="a",envoy_response_code_class="5"}',
          values: '0+1x40',
        },
      ],
      at: '30m',
    },
  },
  {
    name: 'EnvoyNoHealthyBackend',
    expr: 'max by (envoy_cluster_name) (envoy_cluster_membership_healthy{job="envoy"}) == 0 and max by (envoy_cluster_name) (envoy_cluster_membership_total{job="envoy"}) > 0',
    for: '5m',
    severity: 'critical',
    summary: 'No pod behind {{ $labels.envoy_cluster_name }} is healthy.',
    description:
      'Envoy has found none of the pods of {{ $labels.envoy_cluster_name }} healthy for 5 minutes.',
    runbook: {
      meaning: 'The application is unreachable.',
      steps: [
        "Look at the Service's pods: `kubectl -n <namespace> get endpoints <service>`.",
        'If they are ready, see whether a network policy lets ingress reach their port, and what path the HTTPProxy checks.',
      ],
    },
    fires: {
      input: [
        { series: 'envoy_cluster_membership_total{job="envoy",envoy_cluster_name="a"}', values: '2x20' },
        { series: 'envoy_cluster_membership_healthy{job="envoy",envoy_cluster_name="a"}', values: '0x20' },
      ],
      at: '10m',
    },
    quiet: {
      input: [
        { series: 'envoy_cluster_membership_total{job="envoy",envoy_cluster_name="a"}', values: '0x20' },
        { series: 'envoy_cluster_membership_healthy{job="envoy",envoy_cluster_name="a"}', values: '0x20' },
      ],
      at: '10m',
    },
  },
  {
    name: 'EnvoySlowBackend',
    expr: 'histogram_quantile(0.95, sum by (le, envoy_cluster_name) (rate(envoy_cluster_upstream_rq_time_bucket{job="envoy"}[10m]))) > 5000',
    for: '15m',
    severity: 'info',
    summary: '{{ $labels.envoy_cluster_name }} is slow.',
    description:
      'One in twenty requests to {{ $labels.envoy_cluster_name }} has taken more than {{ $value }} ms for 15 minutes.',
    runbook: {
      meaning: 'The application answers, but people wait.',
      steps: [
        'Look at the load of its pods and of what they call.',
        'If many applications are slow at once, look at the nodes and at Envoy itself.',
      ],
    },
    fires: {
      input: [
        {
          series: 'envoy_cluster_upstream_rq_time_bucket{job="envoy",envoy_cluster_name="a",le="5000"}',
          values: '0+10x60',
        },
        {
          series: 'envoy_cluster_upstream_rq_time_bucket{job="envoy",envoy_cluster_name="a",le="10000"}',
          values: '0+100x60',
        },
        {
          series: 'envoy_cluster_upstream_rq_time_bucket{job="envoy",envoy_cluster_name="a",le="+Inf"}',
          values: '0+100x60',
        },
      ],
      at: '45m',
    },
    quiet: {
      input: [
        {
          series: 'envoy_cluster_upstream_rq_time_bucket{job="envoy",envoy_cluster_name="a",le="5000"}',
          values: '0+99x60',
        },
        {
          series: 'envoy_cluster_upstream_rq_time_bucket{job="envoy",envoy_cluster_name="a",le="10000"}',
          values: '0+100x60',
        },
        {
          series: 'envoy_cluster_upstream_rq_time_bucket{job="envoy",envoy_cluster_name="a",le="+Inf"}',
          values: '0+100x60',
        },
      ],
      at: '45m',
    },
  },
  {
    name: 'EnvoyCircuitBreakerOpen',
    expr: 'sum by (envoy_cluster_name) (rate(envoy_cluster_upstream_rq_pending_overflow{job="envoy"}[5m])) > 0',
    for: '5m',
    severity: 'warning',
    summary: 'Envoy turns requests to {{ $labels.envoy_cluster_name }} away.',
    description:
      'For 5 minutes more requests to {{ $labels.envoy_cluster_name }} have waited than Envoy lets wait; it answers the others with 503.',
    runbook: {
      meaning: 'Some people who use the application see errors because it cannot keep up.',
      steps: [
        'Give the application more pods, or find what holds them up.',
        'If it can take more, raise the limits: annotations projectcontour.io/max-pending-requests and the like on its Service.',
      ],
    },
    fires: {
      input: [
        {
          series: 'envoy_cluster_upstream_rq_pending_overflow{job="envoy",envoy_cluster_name="a"}',
          values: '0+6x30',
        },
      ],
      at: '15m',
    },
    quiet: {
      input: [
        {
          series: 'envoy_cluster_upstream_rq_pending_overflow{job="envoy",envoy_cluster_name="a"}',
          values: '6x30',
        },
      ],
      at: '15m',
    },
  },
]
