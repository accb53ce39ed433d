/** What the whole cluster has, what was asked for and what is used: one of the reference design's four. */
import type { Dashboard } from '#kernel'

const CONTAINERS = 'container!="", container!="POD"'

const cpu = `rate(container_cpu_usage_seconds_total{${CONTAINERS}}[$__rate_interval])`
const memory = `container_memory_working_set_bytes{${CONTAINERS}}`
const idle = 'avg(rate(node_cpu_seconds_total{mode="idle"}[$__rate_interval]))'

function allocatable(resource: 'cpu' | 'memory'): string {
  return `sum(kube_node_status_allocatable{resource="${resource}"})`
}

/** What unfinished pods asked for; finished ones keep their metrics until they are removed. */
function asked(what: 'requests' | 'limits', resource: 'cpu' | 'memory', by = ''): string {
  const running =
    'on (namespace, pod) group_left () max by (namespace, pod) (kube_pod_status_phase{phase=~"Pending|Running"} == 1)'
  return `sum${by} (kube_pod_container_resource_${what}{resource="${resource}"} * ${running})`
}

const BUSY = { warning: 0.75, critical: 0.9 }

export const clusterCompute: Dashboard = {
  name: 'cluster-compute',
  title: 'Cluster: compute resources',
  description:
    'Processors and memory of all nodes: used, requested, limited, and which namespaces they go to.',
  rows: [
    {
      title: 'Share of what the nodes have',
      panels: [
        {
          title: 'CPU used',
          kind: 'gauge',
          unit: 'percentunit',
          queries: [{ expr: `1 - ${idle}` }],
          thresholds: BUSY,
          width: 4,
        },
        {
          title: 'CPU requested',
          kind: 'gauge',
          unit: 'percentunit',
          queries: [{ expr: `${asked('requests', 'cpu')} / ${allocatable('cpu')}` }],
          thresholds: BUSY,
          width: 4,
        },
        {
          title: 'CPU limits',
          description: 'More than all there is can be promised; the share says how much more.',
          kind: 'stat',
          unit: 'percentunit',
          queries: [{ expr: `${asked('limits', 'cpu')} / ${allocatable('cpu')}` }],
          width: 4,
        },
        {
          title: 'Memory used',
          kind: 'gauge',
          unit: 'percentunit',
          queries: [{ expr: '1 - sum(node_memory_MemAvailable_bytes) / sum(node_memory_MemTotal_bytes)' }],
          thresholds: BUSY,
          width: 4,
        },
        {
          title: 'Memory requested',
          kind: 'gauge',
          unit: 'percentunit',
          queries: [{ expr: `${asked('requests', 'memory')} / ${allocatable('memory')}` }],
          thresholds: BUSY,
          width: 4,
        },
        {
          title: 'Memory limits',
          kind: 'stat',
          unit: 'percentunit',
          queries: [{ expr: `${asked('limits', 'memory')} / ${allocatable('memory')}` }],
          width: 4,
        },
      ],
    },
    {
      title: 'What runs',
      panels: [
        {
          title: 'Nodes ready',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: 'sum(kube_node_status_condition{condition="Ready", status="true"})' }],
        },
        {
          title: 'Nodes not ready',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: 'sum(kube_node_status_condition{condition="Ready", status="true"} == bool 0)' }],
          thresholds: { warning: 1, critical: 2 },
        },
        {
          title: 'Pods running',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: 'sum(kube_pod_status_phase{phase="Running"})' }],
        },
        {
          title: 'Pods pending or failed',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: 'sum(kube_pod_status_phase{phase=~"Pending|Failed|Unknown"})' }],
          thresholds: { warning: 1, critical: 10 },
        },
      ],
    },
    {
      title: 'CPU',
      panels: [
        {
          title: 'CPU by namespace',
          kind: 'timeseries',
          unit: 'cores',
          queries: [{ expr: `sum by (namespace) (${cpu})`, legend: '{{namespace}}' }],
        },
        {
          title: 'CPU by node',
          kind: 'timeseries',
          unit: 'percentunit',
          queries: [
            {
              expr: '1 - avg by (node) (rate(node_cpu_seconds_total{mode="idle"}[$__rate_interval]))',
              legend: '{{node}}',
            },
          ],
        },
        {
          title: 'CPU by namespace, with requests and limits',
          kind: 'table',
          unit: 'cores',
          queries: [
            { expr: `sum by (namespace) (${cpu})`, legend: 'Used' },
            { expr: asked('requests', 'cpu', ' by (namespace)'), legend: 'Requested' },
            { expr: asked('limits', 'cpu', ' by (namespace)'), legend: 'Limit' },
          ],
        },
      ],
    },
    {
      title: 'Memory',
      panels: [
        {
          title: 'Memory by namespace',
          kind: 'timeseries',
          unit: 'bytes',
          queries: [{ expr: `sum by (namespace) (${memory})`, legend: '{{namespace}}' }],
        },
        {
          title: 'Memory by node',
          kind: 'timeseries',
          unit: 'percentunit',
          queries: [
            { expr: '1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes', legend: '{{node}}' },
          ],
        },
        {
          title: 'Memory by namespace, with requests and limits',
          kind: 'table',
          unit: 'bytes',
          queries: [
            { expr: `sum by (namespace) (${memory})`, legend: 'Used' },
            { expr: asked('requests', 'memory', ' by (namespace)'), legend: 'Requested' },
            { expr: asked('limits', 'memory', ' by (namespace)'), legend: 'Limit' },
          ],
        },
      ],
    },
  ],
}
