/** One node from the inside: processors, memory, disks and network, as node-exporter and the kubelet measure them. */
import type { Dashboard } from '#kernel'

const NODE = 'node=~"$node"'
/** File systems that can fill up; the others are made of memory or read only. */
const FILESYSTEM = `${NODE}, fstype!~"tmpfs|overlay|squashfs|ramfs", mountpoint!~"/run.*|/var/lib/kubelet/.*"`
const INTERFACE = `${NODE}, id="/", interface!~"lo|veth.*|cali.*|genev_sys.*"`

/** As the kubelet measures it: node-exporter runs in a pod's network and would tell of that. */
function network(metric: string): string {
  return `sum by (node, interface) (rate(container_network_${metric}_total{${INTERFACE}}[$__rate_interval]))`
}

export const nodes: Dashboard = {
  name: 'nodes',
  title: 'Nodes',
  description: 'Processors, memory, file systems, disks, network and clock of the nodes.',
  variables: [{ name: 'node', label: 'Node', query: 'label_values(node_uname_info, node)', multi: true }],
  rows: [
    {
      title: 'Now',
      panels: [
        {
          title: 'CPU used',
          kind: 'bars',
          unit: 'percentunit',
          width: 8,
          queries: [
            {
              expr: `1 - avg by (node) (rate(node_cpu_seconds_total{${NODE}, mode="idle"}[5m]))`,
              legend: '{{node}}',
            },
          ],
          thresholds: { warning: 0.8, critical: 0.95 },
        },
        {
          title: 'Memory used',
          kind: 'bars',
          unit: 'percentunit',
          width: 8,
          queries: [
            {
              expr: `1 - node_memory_MemAvailable_bytes{${NODE}} / node_memory_MemTotal_bytes{${NODE}}`,
              legend: '{{node}}',
            },
          ],
          thresholds: { warning: 0.8, critical: 0.9 },
        },
        {
          title: 'Fullest file system',
          kind: 'bars',
          unit: 'percentunit',
          width: 8,
          queries: [
            {
              expr: `max by (node) (1 - node_filesystem_avail_bytes{${FILESYSTEM}} / node_filesystem_size_bytes{${FILESYSTEM}})`,
              legend: '{{node}}',
            },
          ],
          thresholds: { warning: 0.8, critical: 0.9 },
        },
      ],
    },
    {
      title: 'Processors and memory',
      panels: [
        {
          title: 'CPU by mode',
          kind: 'timeseries',
          unit: 'percentunit',
          queries: [
            {
              expr: `avg by (node, mode) (rate(node_cpu_seconds_total{${NODE}, mode!="idle"}[$__rate_interval]))`,
              legend: '{{node}} {{mode}}',
            },
          ],
        },
        {
          title: 'Load for each processor',
          description: 'Above 1, work waits for a processor.',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: `sum by (node) (node_load5{${NODE}}) / count by (node) (node_cpu_seconds_total{${NODE}, mode="idle"})`,
              legend: '{{node}}',
            },
          ],
        },
        {
          title: 'Memory available',
          kind: 'timeseries',
          unit: 'bytes',
          queries: [{ expr: `node_memory_MemAvailable_bytes{${NODE}}`, legend: '{{node}}' }],
        },
        {
          title: 'Pods',
          kind: 'timeseries',
          unit: 'short',
          queries: [{ expr: `count by (node) (kube_pod_info{${NODE}})`, legend: '{{node}}' }],
        },
      ],
    },
    {
      title: 'Disks',
      panels: [
        {
          title: 'File systems used',
          kind: 'timeseries',
          unit: 'percentunit',
          queries: [
            {
              expr: `1 - node_filesystem_avail_bytes{${FILESYSTEM}} / node_filesystem_size_bytes{${FILESYSTEM}}`,
              legend: '{{node}} {{mountpoint}}',
            },
          ],
          thresholds: { warning: 0.8, critical: 0.9 },
        },
        {
          title: 'Inodes used',
          kind: 'timeseries',
          unit: 'percentunit',
          queries: [
            {
              expr: `1 - node_filesystem_files_free{${FILESYSTEM}} / node_filesystem_files{${FILESYSTEM}}`,
              legend: '{{node}} {{mountpoint}}',
            },
          ],
        },
        {
          title: 'Read and written',
          kind: 'timeseries',
          unit: 'Bps',
          queries: [
            {
              expr: `sum by (node) (rate(node_disk_read_bytes_total{${NODE}}[$__rate_interval]))`,
              legend: '{{node}} read',
            },
            {
              expr: `sum by (node) (rate(node_disk_written_bytes_total{${NODE}}[$__rate_interval]))`,
              legend: '{{node}} written',
            },
          ],
        },
        {
          title: 'Time that disks were busy',
          kind: 'timeseries',
          unit: 'percentunit',
          queries: [
            {
              expr: `max by (node, device) (rate(node_disk_io_time_seconds_total{${NODE}}[$__rate_interval]))`,
              legend: '{{node}} {{device}}',
            },
          ],
        },
      ],
    },
    {
      title: 'Network and clock',
      panels: [
        {
          title: 'Received',
          kind: 'timeseries',
          unit: 'Bps',
          queries: [{ expr: network('receive_bytes'), legend: '{{node}} {{interface}}' }],
        },
        {
          title: 'Sent',
          kind: 'timeseries',
          unit: 'Bps',
          queries: [{ expr: network('transmit_bytes'), legend: '{{node}} {{interface}}' }],
        },
        {
          title: 'Errors and lost packets',
          kind: 'timeseries',
          unit: 'pps',
          queries: [
            { expr: network('receive_errors'), legend: '{{node}} {{interface}} errors in' },
            { expr: network('transmit_errors'), legend: '{{node}} {{interface}} errors out' },
            { expr: network('receive_packets_dropped'), legend: '{{node}} {{interface}} lost' },
          ],
        },
        {
          title: 'Clock, away from its source',
          kind: 'timeseries',
          unit: 's',
          queries: [{ expr: `node_timex_offset_seconds{${NODE}}`, legend: '{{node}}' }],
        },
        {
          title: 'Up since',
          kind: 'table',
          unit: 'dtdurations',
          width: 12,
          queries: [{ expr: `time() - node_boot_time_seconds{${NODE}}`, legend: 'Up' }],
        },
      ],
    },
  ],
}
