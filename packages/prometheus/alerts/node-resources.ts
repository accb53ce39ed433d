/** Alerts on what a node has left: processor, memory, files, connections. Metrics: node-exporter. */
import type { Alert } from '#kernel'

const memory = (available: string) => [
  { series: 'node_memory_MemAvailable_bytes{node="w-1"}', values: available },
  { series: 'node_memory_MemTotal_bytes{node="w-1"}', values: '100x60' },
]

export const nodeResourceAlerts: readonly Alert[] = [
  {
    name: 'NodeCpuBusy',
    expr: '1 - avg by (node) (rate(node_cpu_seconds_total{mode="idle"}[5m])) > 0.9',
    for: '30m',
    severity: 'warning',
    summary: 'The processors of {{ $labels.node }} are {{ $value | humanizePercentage }} busy',
    description: 'For half an hour node {{ $labels.node }} has had next to no idle time.',
    runbook: {
      meaning: 'Pods on the node get only what they requested; those that requested little are slow.',
      steps: [
        '`kubectl top pods -A --sort-by=cpu`: who uses it.',
        'Give that workload a request that matches its use, so that it is spread.',
        'If every node is busy, raise workers.perZone or choose a larger instanceType.',
      ],
    },
    fires: {
      input: [{ series: 'node_cpu_seconds_total{node="w-1",cpu="0",mode="idle"}', values: '0+3x60' }],
      at: '45m',
    },
    quiet: {
      input: [{ series: 'node_cpu_seconds_total{node="w-1",cpu="0",mode="idle"}', values: '0+30x60' }],
      at: '45m',
    },
  },
  {
    name: 'NodeMemoryLow',
    expr: 'min by (node) (node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes) < 0.1',
    for: '15m',
    severity: 'warning',
    summary: 'Node {{ $labels.node }} has {{ $value | humanizePercentage }} of its memory left',
    description: 'Below a tenth the kernel begins to drop caches, and the kubelet soon evicts pods.',
    runbook: {
      meaning: 'Everything on the node slows down; then pods without guarantees are stopped.',
      steps: [
        '`kubectl top pods -A --sort-by=memory`: who uses it.',
        'Give pods without a memory limit one.',
        'If every node is low, raise workers.perZone or choose a larger instanceType.',
      ],
    },
    fires: { input: memory('5x60'), at: '30m' },
    quiet: { input: memory('40x60'), at: '30m' },
  },
  {
    name: 'NodeKillsForMemory',
    expr: 'sum by (node) (increase(node_vmstat_oom_kill[10m])) > 0',
    severity: 'warning',
    summary: 'The kernel of {{ $labels.node }} stopped processes for want of memory',
    description: '{{ $value | humanize }} processes were killed in ten minutes.',
    runbook: {
      meaning:
        'A process was ended in the middle of its work: within its own limit, or because the node had nothing left.',
      steps: [
        'ContainerOomKilled beside this alert: a container outgrew its limit; look there.',
        'Without it, the node itself was out of memory: `dmesg` on the node names the process.',
      ],
    },
    fires: { input: [{ series: 'node_vmstat_oom_kill{node="w-1"}', values: '3x10 5x10' }], at: '15m' },
    quiet: { input: [{ series: 'node_vmstat_oom_kill{node="w-1"}', values: '3x30' }], at: '15m' },
  },
  {
    name: 'NodeFileDescriptorsLow',
    expr: 'max by (node) (node_filefd_allocated / node_filefd_maximum) > 0.8',
    for: '15m',
    severity: 'warning',
    summary: 'Node {{ $labels.node }} has used {{ $value | humanizePercentage }} of its file descriptors',
    description: 'When none is left, no program on the node can open a file or a connection.',
    runbook: {
      meaning: 'Nothing yet; at 100 % every pod of the node fails in its own way.',
      steps: [
        '`lsof` on the node, sorted by process: who leaks.',
        'Restart that pod, and report the leak to its owners.',
      ],
    },
    fires: {
      input: [
        { series: 'node_filefd_allocated{node="w-1"}', values: '900x30' },
        { series: 'node_filefd_maximum{node="w-1"}', values: '1000x30' },
      ],
      at: '20m',
    },
    quiet: {
      input: [
        { series: 'node_filefd_allocated{node="w-1"}', values: '100x30' },
        { series: 'node_filefd_maximum{node="w-1"}', values: '1000x30' },
      ],
      at: '20m',
    },
  },
  {
    name: 'NodeClockSkewed',
    expr: 'max by (node) (abs(node_timex_offset_seconds)) > 0.05',
    for: '10m',
    severity: 'warning',
    summary: 'The clock of {{ $labels.node }} is {{ $value | humanizeDuration }} off',
    description: 'Tokens and certificates are judged by the clock, and so is the order of logs.',
    runbook: {
      meaning: 'Logins may fail on this node, and its logs cannot be put beside those of others.',
      steps: [
        '`chronyc tracking` (or `timedatectl timesync-status`) on the node: which server it follows.',
        'See that the time server of the environment is reachable: UDP 123.',
      ],
    },
    fires: { input: [{ series: 'node_timex_offset_seconds{node="w-1"}', values: '-0.2x30' }], at: '15m' },
    quiet: { input: [{ series: 'node_timex_offset_seconds{node="w-1"}', values: '0.001x30' }], at: '15m' },
  },
  {
    name: 'NodeClockNotSynchronised',
    expr: 'max by (node) (max_over_time(node_timex_sync_status[5m])) == 0 and on (node) max by (node) (node_timex_maxerror_seconds) >= 16',
    for: '10m',
    severity: 'warning',
    summary: 'The clock of {{ $labels.node }} follows no time server',
    description:
      'The kernel of {{ $labels.node }} has not been synchronised for so long that it has given up its estimate.',
    runbook: {
      meaning: 'Nothing yet; the clock drifts, and in days logins fail.',
      steps: [
        '`chronyc sources` on the node: whether the server of the environment answers.',
        'On AWS 169.254.169.123 always answers, without any route.',
      ],
    },
    fires: {
      input: [
        { series: 'node_timex_sync_status{node="w-1"}', values: '0x30' },
        { series: 'node_timex_maxerror_seconds{node="w-1"}', values: '16x30' },
      ],
      at: '20m',
    },
    quiet: {
      input: [
        { series: 'node_timex_sync_status{node="w-1"}', values: '1x30' },
        { series: 'node_timex_maxerror_seconds{node="w-1"}', values: '0.01x30' },
      ],
      at: '20m',
    },
  },
]

/**
 * node-exporter sees the connections of the network it runs in: only in the network of the node are those the node's.
 * Elsewhere the pod network's own agent knows.
 */
export const connectionAlert: Alert = {
  name: 'NodeConnectionsNearlyFull',
  expr: 'max by (node) (node_nf_conntrack_entries / node_nf_conntrack_entries_limit) > 0.75',
  for: '10m',
  severity: 'warning',
  summary: 'Node {{ $labels.node }} has used {{ $value | humanizePercentage }} of its table of connections',
  description: 'When the table is full, new connections are dropped without a word.',
  runbook: {
    meaning: 'Nothing yet; then requests time out at random, worst for pods with many short connections.',
    steps: [
      '`conntrack -S` on the node: whether insertions fail already.',
      'Find the pod that opens them, and let it keep connections open.',
      'Raise net.netfilter.nf_conntrack_max on the nodes.',
    ],
  },
  fires: {
    input: [
      { series: 'node_nf_conntrack_entries{node="w-1"}', values: '900x30' },
      { series: 'node_nf_conntrack_entries_limit{node="w-1"}', values: '1000x30' },
    ],
    at: '20m',
  },
  quiet: {
    input: [
      { series: 'node_nf_conntrack_entries{node="w-1"}', values: '100x30' },
      { series: 'node_nf_conntrack_entries_limit{node="w-1"}', values: '1000x30' },
    ],
    at: '20m',
  },
}
