/** Alerts on the nodes as Kubernetes sees them. Metrics: kube-state-metrics, kubelet. */
import type { Alert } from '#kernel'

const ready = 'kube_node_status_condition{node="w-1",condition="Ready",status="true"}'

export const nodeAlerts: readonly Alert[] = [
  {
    name: 'NodeNotReady',
    expr: 'max by (node) (kube_node_status_condition{condition="Ready",status="true"}) == 0',
    for: '10m',
    severity: 'critical',
    summary: 'Node {{ $labels.node }} is not ready',
    description: 'For ten minutes node {{ $labels.node }} has not been ready; its pods are being moved away.',
    runbook: {
      meaning:
        'The cluster has less room than planned, and what runs only on this node is gone. With a MachineHealthCheck the node is replaced by itself.',
      steps: [
        '`kubectl describe node <node>`: the conditions name the reason (kubelet silent, pressure, network not ready).',
        'On the management cluster, `kubectl get machines -A`: see whether the machine is being replaced.',
        'Look at the instance in EC2: status checks, console output.',
        'If it does not come back, delete its Machine object; a new node takes its place.',
      ],
    },
    fires: { input: [{ series: ready, values: '1x5 0x30' }], at: '30m' },
    quiet: { input: [{ series: ready, values: '1x5 0x4 1x30' }], at: '30m' },
  },
  {
    name: 'NodeFlaps',
    expr: 'sum by (node) (changes(kube_node_status_condition{condition="Ready",status="true"}[15m])) > 4',
    for: '10m',
    severity: 'warning',
    summary: 'Node {{ $labels.node }} comes and goes',
    description:
      'Node {{ $labels.node }} changed {{ $value }} times between ready and not ready in 15 minutes.',
    runbook: {
      meaning: 'Pods are moved off the node and back, and each move is a short outage for somebody.',
      steps: [
        'Look at memory and disk of the node: a kubelet that is starved answers late.',
        '`journalctl -u kubelet` on the node: look for PLEG and lease errors.',
        '`kubectl drain` the node, and let it be replaced.',
      ],
    },
    fires: {
      input: [{ series: ready, values: '1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0' }],
      at: '28m',
    },
    quiet: { input: [{ series: ready, values: '1x10 0 1x20' }], at: '28m' },
  },
  {
    name: 'NodeUnderPressure',
    expr: 'max by (node, condition) (kube_node_status_condition{condition=~"MemoryPressure|DiskPressure|PIDPressure",status="true"}) == 1',
    for: '5m',
    severity: 'warning',
    summary: 'Node {{ $labels.node }} has {{ $labels.condition }}',
    description: 'The kubelet of {{ $labels.node }} reports {{ $labels.condition }} and evicts pods.',
    runbook: {
      meaning: 'Pods with the least guarantees are stopped so that the others survive.',
      steps: [
        '`kubectl describe node <node>`: what the kubelet measured, and which pods it evicted.',
        'MemoryPressure: find pods without memory limits. DiskPressure: images, logs and emptyDir volumes.',
        'PIDPressure: a pod makes processes without end; `kubectl top pods` and the node tell which.',
      ],
    },
    fires: {
      input: [
        {
          series: 'kube_node_status_condition{node="w-1",condition="DiskPressure",status="true"}',
          values: '1x20',
        },
      ],
      at: '10m',
    },
    quiet: {
      input: [
        {
          series: 'kube_node_status_condition{node="w-1",condition="DiskPressure",status="true"}',
          values: '0x20',
        },
        {
          series: 'kube_node_status_condition{node="w-1",condition="DiskPressure",status="false"}',
          values: '1x20',
        },
      ],
      at: '10m',
    },
  },
  {
    name: 'NodeCordonedForLong',
    expr: 'max by (node) (kube_node_spec_unschedulable) == 1',
    for: '1d',
    severity: 'info',
    summary: 'Node {{ $labels.node }} has been closed to new pods for a day',
    description: 'Somebody cordoned {{ $labels.node }} and may have forgotten it.',
    runbook: {
      meaning: 'The cluster pays for a node that takes no work.',
      steps: ['Ask who cordoned it, and why.', '`kubectl uncordon <node>`, or delete its Machine.'],
    },
    fires: { input: [{ series: 'kube_node_spec_unschedulable{node="w-1"}', values: '1x1500' }], at: '25h' },
    quiet: {
      input: [{ series: 'kube_node_spec_unschedulable{node="w-1"}', values: '1x1000 0x500' }],
      at: '25h',
    },
  },
  {
    name: 'NodeNetworkErrors',
    expr: `
      (
        sum by (node) (rate(container_network_receive_errors_total{id="/"}[5m]))
        + sum by (node) (rate(container_network_transmit_errors_total{id="/"}[5m]))
      )
      /
      (
        sum by (node) (rate(container_network_receive_packets_total{id="/"}[5m]))
        + sum by (node) (rate(container_network_transmit_packets_total{id="/"}[5m]))
      ) > 0.01`,
    for: '15m',
    severity: 'warning',
    summary: 'Interfaces of node {{ $labels.node }} lose packets',
    description: '{{ $value | humanizePercentage }} of the packets of {{ $labels.node }} have errors.',
    runbook: {
      meaning: 'Everything on the node is slow now and then: what is lost is sent again.',
      steps: [
        "`ip -s link` on the node: which interface has errors, the machine's or the tunnel of the pod network.",
        "Errors of the machine's own interface: stop and start the instance, so that it moves to other hardware.",
        'Errors of the tunnel: compare its MTU with that of the interface below it.',
      ],
    },
    fires: { input: networkOf('0+5x60'), at: '40m' },
    quiet: { input: networkOf('0x60'), at: '40m' },
  },
]

/** A hundred packets a minute each way, and `errors` of those received. */
function networkOf(errors: string) {
  const series = (name: string) => `container_network_${name}_total{id="/",interface="eth0",node="w-1"}`
  return [
    { series: series('receive_errors'), values: errors },
    { series: series('transmit_errors'), values: '0x60' },
    { series: series('receive_packets'), values: '0+100x60' },
    { series: series('transmit_packets'), values: '0+100x60' },
  ]
}
