/** Contour and Envoy: what comes in, how it is answered, and whether the two agree. */
import type { Dashboard } from '#kernel'

export const contourDashboard: Dashboard = {
  name: 'contour',
  title: 'Contour and Envoy',
  description: 'Requests that enter the cluster, how they are answered, and how Contour configures Envoy.',
  variables: [
    {
      name: 'backend',
      label: 'Backend',
      query: 'label_values(envoy_cluster_upstream_rq_xx, envoy_cluster_name)',
      multi: true,
    },
  ],
  rows: [
    {
      title: 'Now',
      panels: [
        { title: 'Contour pods', kind: 'stat', unit: 'short', queries: [{ expr: 'sum(up{job="contour"})' }] },
        { title: 'Envoy pods', kind: 'stat', unit: 'short', queries: [{ expr: 'sum(up{job="envoy"})' }] },
        {
          title: 'Invalid HTTPProxies',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: 'sum(max without (instance, pod) (contour_httpproxy_invalid{job="contour"}))' }],
          thresholds: { warning: 1, critical: 10 },
        },
        {
          title: 'Answers that are errors',
          description: 'Share of 5xx among the answers to clients.',
          kind: 'gauge',
          unit: 'percentunit',
          width: 6,
          queries: [
            {
              expr: 'sum(rate(envoy_http_downstream_rq_xx{job="envoy",envoy_response_code_class="5"}[5m])) / sum(rate(envoy_http_downstream_rq_xx{job="envoy"}[5m]))',
            },
          ],
          thresholds: { warning: 0.01, critical: 0.05 },
        },
      ],
    },
    {
      title: 'Clients',
      panels: [
        {
          title: 'Requests by class of answer',
          kind: 'timeseries',
          unit: 'reqps',
          queries: [
            {
              expr: 'sum by (envoy_response_code_class) (rate(envoy_http_downstream_rq_xx{job="envoy"}[5m]))',
              legend: '{{envoy_response_code_class}}xx',
            },
          ],
        },
        {
          title: 'Open connections',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: 'sum by (instance) (envoy_http_downstream_cx_active{job="envoy"})',
              legend: '{{instance}}',
            },
          ],
        },
      ],
    },
    {
      title: 'Backends',
      panels: [
        {
          title: 'Requests',
          kind: 'timeseries',
          unit: 'reqps',
          queries: [
            {
              expr: 'sum by (envoy_cluster_name) (rate(envoy_cluster_upstream_rq_xx{job="envoy",envoy_cluster_name=~"$backend"}[5m]))',
              legend: '{{envoy_cluster_name}}',
            },
          ],
        },
        {
          title: 'Errors (5xx)',
          kind: 'timeseries',
          unit: 'reqps',
          queries: [
            {
              expr: 'sum by (envoy_cluster_name) (rate(envoy_cluster_upstream_rq_xx{job="envoy",envoy_response_code_class="5",envoy_cluster_name=~"$backend"}[5m]))',
              legend: '{{envoy_cluster_name}}',
            },
          ],
        },
        {
          title: 'Time to answer',
          description: 'Half, and nineteen in twenty, of the requests are answered within this time.',
          kind: 'timeseries',
          unit: 'ms',
          queries: [
            {
              expr: 'histogram_quantile(0.5, sum by (le) (rate(envoy_cluster_upstream_rq_time_bucket{job="envoy",envoy_cluster_name=~"$backend"}[5m])))',
              legend: '50%',
            },
            {
              expr: 'histogram_quantile(0.95, sum by (le) (rate(envoy_cluster_upstream_rq_time_bucket{job="envoy",envoy_cluster_name=~"$backend"}[5m])))',
              legend: '95%',
            },
          ],
        },
        {
          title: 'Healthy pods',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: 'max by (envoy_cluster_name) (envoy_cluster_membership_healthy{job="envoy",envoy_cluster_name=~"$backend"})',
              legend: '{{envoy_cluster_name}}',
            },
          ],
        },
      ],
    },
    {
      title: 'Contour',
      panels: [
        {
          title: 'HTTPProxies',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            { expr: 'sum(max without (instance, pod) (contour_httpproxy{job="contour"}))', legend: 'all' },
            {
              expr: 'sum(max without (instance, pod) (contour_httpproxy_valid{job="contour"}))',
              legend: 'valid',
            },
            {
              expr: 'sum(max without (instance, pod) (contour_httpproxy_invalid{job="contour"}))',
              legend: 'invalid',
            },
            {
              expr: 'sum(max without (instance, pod) (contour_httpproxy_orphaned{job="contour"}))',
              legend: 'orphaned',
            },
          ],
        },
        {
          title: 'Changes seen, and configurations made of them',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: 'sum by (kind) (rate(contour_eventhandler_operation_total{job="contour"}[5m]))',
              legend: '{{kind}}',
            },
            { expr: 'sum(rate(contour_dagrebuild_total{job="contour"}[5m]))', legend: 'configurations' },
          ],
        },
        {
          title: 'Time to make a configuration',
          kind: 'timeseries',
          unit: 's',
          queries: [
            {
              expr: 'max by (quantile) (contour_cachehandler_onupdate_duration_seconds{job="contour"})',
              legend: '{{quantile}}',
            },
          ],
        },
        {
          title: 'Memory of Envoy',
          kind: 'timeseries',
          unit: 'bytes',
          queries: [{ expr: 'envoy_server_memory_allocated{job="envoy"}', legend: '{{instance}}' }],
        },
      ],
    },
  ],
}
