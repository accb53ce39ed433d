/** What the pods of a namespace use of processors and memory, beside what they asked for: one of the reference design's four. */
import type { Dashboard } from '#kernel'

/** Containers of a pod, without the whole pod and its pause container, which cAdvisor counts too. */
const CONTAINERS = 'namespace="$namespace", pod=~"$pod", container!="", container!="POD"'
const OF_PODS = 'namespace="$namespace", pod=~"$pod"'

const cpu = `sum by (pod) (rate(container_cpu_usage_seconds_total{${CONTAINERS}}[$__rate_interval]))`
const memory = `sum by (pod) (container_memory_working_set_bytes{${CONTAINERS}})`

function asked(what: 'requests' | 'limits', resource: 'cpu' | 'memory'): string {
  return `sum by (pod) (kube_pod_container_resource_${what}{${OF_PODS}, resource="${resource}"})`
}

export const namespacePodsCompute: Dashboard = {
  name: 'namespace-pods-compute',
  title: 'Namespace (pods): compute resources',
  description: 'Processors and memory of the pods of one namespace: used, requested and limited.',
  variables: [
    { name: 'namespace', label: 'Namespace', query: 'label_values(kube_pod_info, namespace)' },
    {
      name: 'pod',
      label: 'Pod',
      query: 'label_values(kube_pod_info{namespace="$namespace"}, pod)',
      multi: true,
    },
  ],
  rows: [
    {
      title: 'Share of what was asked for',
      panels: [
        {
          title: 'CPU of requests',
          description: 'Used processors, of the sum of all requests.',
          kind: 'stat',
          unit: 'percentunit',
          queries: [{ expr: `sum(${cpu}) / sum(${asked('requests', 'cpu')})` }],
          thresholds: { warning: 0.9, critical: 1.2 },
        },
        {
          title: 'CPU of limits',
          kind: 'stat',
          unit: 'percentunit',
          queries: [{ expr: `sum(${cpu}) / sum(${asked('limits', 'cpu')})` }],
          thresholds: { warning: 0.75, critical: 0.9 },
        },
        {
          title: 'Memory of requests',
          kind: 'stat',
          unit: 'percentunit',
          queries: [{ expr: `sum(${memory}) / sum(${asked('requests', 'memory')})` }],
          thresholds: { warning: 0.9, critical: 1.2 },
        },
        {
          title: 'Memory of limits',
          description: 'At its limit a container is killed.',
          kind: 'stat',
          unit: 'percentunit',
          queries: [{ expr: `sum(${memory}) / sum(${asked('limits', 'memory')})` }],
          thresholds: { warning: 0.75, critical: 0.9 },
        },
      ],
    },
    {
      title: 'CPU',
      panels: [
        {
          title: 'CPU by pod',
          kind: 'timeseries',
          unit: 'cores',
          queries: [{ expr: cpu, legend: '{{pod}}' }],
        },
        {
          title: 'Throttled time by pod',
          description: 'Share of the periods in which a container had to wait at its CPU limit.',
          kind: 'timeseries',
          unit: 'percentunit',
          queries: [
            {
              expr:
                `sum by (pod) (rate(container_cpu_cfs_throttled_periods_total{${CONTAINERS}}[$__rate_interval]))` +
                ` / sum by (pod) (rate(container_cpu_cfs_periods_total{${CONTAINERS}}[$__rate_interval]))`,
              legend: '{{pod}}',
            },
          ],
          thresholds: { warning: 0.25, critical: 0.5 },
        },
        {
          title: 'CPU by pod, with requests and limits',
          kind: 'table',
          unit: 'cores',
          queries: [
            { expr: cpu, legend: 'Used' },
            { expr: asked('requests', 'cpu'), legend: 'Requested' },
            { expr: asked('limits', 'cpu'), legend: 'Limit' },
          ],
        },
      ],
    },
    {
      title: 'Memory',
      panels: [
        {
          title: 'Memory by pod',
          kind: 'timeseries',
          unit: 'bytes',
          queries: [{ expr: memory, legend: '{{pod}}' }],
        },
        {
          title: 'Restarts in the last hour',
          kind: 'bars',
          unit: 'short',
          queries: [
            {
              expr: `sum by (pod) (increase(kube_pod_container_status_restarts_total{${OF_PODS}}[1h])) > 0`,
              legend: '{{pod}}',
            },
          ],
        },
        {
          title: 'Memory by pod, with requests and limits',
          kind: 'table',
          unit: 'bytes',
          queries: [
            { expr: memory, legend: 'Used' },
            { expr: asked('requests', 'memory'), legend: 'Requested' },
            { expr: asked('limits', 'memory'), legend: 'Limit' },
          ],
        },
      ],
    },
  ],
}
