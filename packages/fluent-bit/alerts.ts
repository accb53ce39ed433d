/** Alerts of Fluent Bit: logs that are not read, not sent, or lost. Each node has one pod, so most name the node. */
import type { Alert, Series } from '#kernel'

const LOOK = '`kubectl -n <namespace> get pods -l app=fluent-bit -o wide`'
const READ =
  'Read what the pod says: `kubectl -n <namespace> logs <pod>`. It names the output and the answer of the sink.'
const REACH =
  'See whether the sink is reached: its name, its port, its certificate and the CA that signed it, the network policy, the security group.'

/** A counter of one pod. */
const counter = (metric: string, values: string, name = 'a.0'): Series => ({
  series: `${metric}{job="fluent-bit",pod="a",node="n",name="${name}"}`,
  values,
})
const records = (values: string) => counter('fluentbit_input_records_total', values, 'tail.0')
const sent = (values: string) => counter('fluentbit_output_proc_records_total', values)
const up = (pod: string, values: string): Series => ({ series: `up{job="fluent-bit",pod="${pod}"}`, values })
const daemonSet = (metric: string, values: string): Series => ({
  series: `kube_daemonset_status_${metric}{namespace="n",daemonset="fluent-bit"}`,
  values,
})

export const alerts: readonly Alert[] = [
  {
    name: 'FluentBitDown',
    expr: 'up{job="fluent-bit"} == 0',
    for: '10m',
    severity: 'warning',
    summary: 'Fluent Bit on {{ $labels.node }} does not answer.',
    description:
      'The pod {{ $labels.pod }} has not answered for 10 minutes; the logs of its node may not be sent.',
    runbook: {
      meaning:
        'Nobody outside sees what happens on this node. Logs stay in its files until they are rotated away, which a busy node does within minutes.',
      steps: [
        `Look at the pods: ${LOOK}.`,
        READ,
        'If it runs, see whether its HTTP server answers at port 2020 and whether Prometheus may reach it.',
      ],
    },
    fires: { input: [up('a', '1x5 0x20')], at: '20m' },
    quiet: { input: [up('a', '1x5 0x5 1x20')], at: '20m' },
  },
  {
    name: 'FluentBitAllDown',
    expr: 'absent(up{job="fluent-bit"} == 1)',
    for: '5m',
    severity: 'critical',
    summary: 'No Fluent Bit answers: no log leaves the cluster.',
    description: 'No pod of Fluent Bit has answered for 5 minutes.',
    runbook: {
      meaning:
        'Audit records and logs of the whole cluster are not off-loaded; what nodes rotate away is lost.',
      steps: [
        'Look at the DaemonSet: `kubectl -n <namespace> describe ds fluent-bit`.',
        READ + ' A configuration that it refuses stops every pod at once.',
        'See what changed last: the difference of generated/ in Git, and `kubectl -n tanzu-packages get packageinstall fluent-bit`.',
        'If pods wait for a volume, a secret is missing: `kubectl -n tanzu-packages get externalsecrets,secrettemplates`.',
      ],
    },
    fires: { input: [up('a', '0x20')], at: '10m' },
    quiet: { input: [up('a', '0x20'), up('b', '1x20')], at: '10m' },
  },
  {
    name: 'FluentBitNotOnEveryNode',
    expr: 'kube_daemonset_status_number_ready{daemonset="fluent-bit"} < kube_daemonset_status_desired_number_scheduled{daemonset="fluent-bit"}',
    for: '15m',
    severity: 'warning',
    summary: 'Fluent Bit is ready on {{ $value }} nodes only.',
    description: 'For 15 minutes there have been nodes without a ready pod of Fluent Bit.',
    runbook: {
      meaning: 'The logs of those nodes are not sent.',
      steps: [
        `Find the nodes: ${LOOK}.`,
        'Read why a pod does not start: `kubectl -n <namespace> describe pod <pod>`. Taints, a full disk and a missing secret are the usual causes.',
      ],
    },
    fires: {
      input: [daemonSet('number_ready', '2x30'), daemonSet('desired_number_scheduled', '3x30')],
      at: '20m',
    },
    quiet: {
      input: [daemonSet('number_ready', '2x5 3x30'), daemonSet('desired_number_scheduled', '3x35')],
      at: '20m',
    },
  },
  {
    name: 'FluentBitLosesRecords',
    expr: 'increase(fluentbit_output_retries_failed_total{job="fluent-bit"}[15m]) > 0',
    severity: 'critical',
    summary: 'Fluent Bit on {{ $labels.node }} gave up on records for {{ $labels.name }}.',
    description: 'Chunks of records were tried as often as the output allows, and thrown away.',
    runbook: {
      meaning: 'Records are lost for good. Where audit records go this way, the loss must be reported.',
      steps: [
        READ,
        REACH,
        'If the sink refuses single records (mapping conflicts, records too long), mend them with a filter; trying again does not help.',
      ],
    },
    fires: { input: [counter('fluentbit_output_retries_failed_total', '0x5 2x20')], at: '12m' },
    quiet: { input: [counter('fluentbit_output_retries_failed_total', '2x40')], at: '30m' },
  },
  {
    name: 'FluentBitRetries',
    expr: 'increase(fluentbit_output_retries_total{job="fluent-bit"}[10m]) > 5',
    for: '15m',
    severity: 'warning',
    summary: 'Fluent Bit on {{ $labels.node }} keeps trying to reach {{ $labels.name }}.',
    description: 'For 15 minutes chunks of records have had to be sent again and again.',
    runbook: {
      meaning:
        'Records wait in memory or on disk. When that is full Fluent Bit stops reading, and nodes rotate logs away.',
      steps: [READ, REACH, 'See whether one node is concerned or all: then the sink itself is slow or away.'],
    },
    fires: { input: [counter('fluentbit_output_retries_total', '0+1x60')], at: '40m' },
    quiet: { input: [counter('fluentbit_output_retries_total', '0x10 0+1x8 8x40')], at: '40m' },
  },
  {
    name: 'FluentBitOutputErrors',
    expr: 'increase(fluentbit_output_errors_total{job="fluent-bit"}[10m]) > 0',
    for: '15m',
    severity: 'warning',
    summary: '{{ $labels.name }} refuses records from {{ $labels.node }}.',
    description: 'For 15 minutes the output has met errors that it does not try again.',
    runbook: {
      meaning: 'The sink answers, and says no: a wrong token, a missing index, a record that it cannot take.',
      steps: [READ, 'Compare the token, the index and the topic with what the sink expects.'],
    },
    fires: { input: [counter('fluentbit_output_errors_total', '0+1x60')], at: '40m' },
    quiet: { input: [counter('fluentbit_output_errors_total', '3x60')], at: '40m' },
  },
  {
    name: 'FluentBitSendsNothing',
    expr: 'sum by (pod, node) (rate(fluentbit_input_records_total{job="fluent-bit"}[10m])) > 0 unless sum by (pod, node) (rate(fluentbit_output_proc_records_total{job="fluent-bit"}[10m])) > 0',
    for: '15m',
    severity: 'critical',
    summary: 'Fluent Bit on {{ $labels.node }} reads logs and sends none.',
    description: 'For 15 minutes records have come in and none has gone out to any sink.',
    runbook: {
      meaning: 'The logs of the node pile up, and soon are lost.',
      steps: [
        READ,
        REACH,
        'If nothing is wrong there, see whether a filter drops every record, or a Match meets no tag any more.',
      ],
    },
    fires: { input: [records('0+10x60'), sent('50x60')], at: '40m' },
    quiet: { input: [records('0+10x60'), sent('0+9x60')], at: '40m' },
  },
  {
    name: 'FluentBitReadsNothing',
    expr: 'sum by (pod, node) (rate(fluentbit_input_records_total{job="fluent-bit"}[30m])) == 0',
    for: '30m',
    severity: 'warning',
    summary: 'Fluent Bit on {{ $labels.node }} has read nothing for an hour.',
    description:
      'A node on which nothing at all is logged is unlikely: the kubelet alone logs every few minutes.',
    runbook: {
      meaning: 'Reading has stopped: no records of the node are sent.',
      steps: [
        'See whether an input is paused: the log says `paused (mem buf overlimit)` when a sink is too slow.',
        'See whether the files are there: `/var/log/containers` and `/run/log/journal` of the node.',
        READ,
      ],
    },
    fires: { input: [records('0+5x10 50x90')], at: '80m' },
    quiet: { input: [records('0+1x100')], at: '80m' },
  },
  {
    name: 'FluentBitRestarts',
    expr: 'resets(fluentbit_uptime{job="fluent-bit"}[1h]) > 3',
    severity: 'warning',
    summary: 'Fluent Bit on {{ $labels.node }} started {{ $value }} times within an hour.',
    description: 'The container dies and comes back.',
    runbook: {
      meaning: 'Records that wait in memory are lost at each start.',
      steps: [
        'Read why it died: `kubectl -n <namespace> describe pod <pod>`; OOMKilled asks for more memory or for waiting on disk.',
        'Read its last words: `kubectl -n <namespace> logs <pod> --previous`.',
      ],
    },
    fires: {
      input: [
        {
          series: 'fluentbit_uptime{job="fluent-bit",node="n"}',
          values: '0+60x5 0+60x5 0+60x5 0+60x5 0+60x5',
        },
      ],
      at: '29m',
    },
    quiet: {
      input: [{ series: 'fluentbit_uptime{job="fluent-bit",node="n"}', values: '0+60x30' }],
      at: '29m',
    },
  },
]
