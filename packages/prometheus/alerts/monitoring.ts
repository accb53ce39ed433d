/** Alerts on the programs around Prometheus: Alertmanager, kube-state-metrics, node-exporter, Pushgateway. */
import type { Alert } from '#kernel'

const sent = (failed: string) => [
  {
    series: 'alertmanager_notifications_failed_total{job="alertmanager",integration="webhook"}',
    values: failed,
  },
  { series: 'alertmanager_notifications_total{job="alertmanager",integration="webhook"}', values: '0+10x60' },
]
const lists = (errors: string) => [
  { series: 'kube_state_metrics_list_total{result="error",resource="*v1.Node"}', values: errors },
  { series: 'kube_state_metrics_list_total{result="success",resource="*v1.Node"}', values: '0+10x60' },
]
const exporter = (values: string) => [
  { series: 'kube_node_info{node="w-1"}', values: '1x60' },
  { series: 'up{job="node-exporter",node="w-1"}', values },
]

export const monitoringAlerts: readonly Alert[] = [
  {
    name: 'AlertmanagerDown',
    expr: 'absent(up{job="alertmanager"} == 1)',
    for: '5m',
    severity: 'critical',
    summary: 'Alertmanager does not run',
    description: 'Nobody is told of this alert either, unless somebody watches for the silence of Watchdog.',
    runbook: {
      meaning: 'Nobody is told of faults.',
      steps: [
        '`kubectl -n <namespace of prometheus> describe pod -l component=alertmanager`.',
        'Its log: a configuration that it refuses keeps it from starting.',
      ],
    },
    fires: { input: [{ series: 'up{job="alertmanager",pod="alertmanager-1"}', values: '0x20' }], at: '10m' },
    quiet: { input: [{ series: 'up{job="alertmanager",pod="alertmanager-1"}', values: '1x20' }], at: '10m' },
  },
  {
    name: 'AlertmanagerConfigurationRefused',
    expr: 'min by (pod) (alertmanager_config_last_reload_successful) == 0',
    for: '10m',
    severity: 'critical',
    summary: 'Alertmanager refuses its configuration',
    description: 'It still works with the one before, and after a restart with none.',
    runbook: {
      meaning: 'Changes to routes and receivers have no effect.',
      steps: [
        'Its log names the line.',
        'A secret of the configuration may hold what it should not: AWS Secrets Manager.',
      ],
    },
    fires: {
      input: [{ series: 'alertmanager_config_last_reload_successful{pod="alertmanager-1"}', values: '0x30' }],
      at: '15m',
    },
    quiet: {
      input: [{ series: 'alertmanager_config_last_reload_successful{pod="alertmanager-1"}', values: '1x30' }],
      at: '15m',
    },
  },
  {
    name: 'AlertmanagerNotificationsFail',
    expr: `
      sum by (integration) (rate(alertmanager_notifications_failed_total[5m]))
      / sum by (integration) (rate(alertmanager_notifications_total[5m])) > 0.01`,
    for: '10m',
    severity: 'critical',
    summary: 'Alertmanager cannot tell anybody by {{ $labels.integration }}',
    description: '{{ $value | humanizePercentage }} of its messages fail.',
    runbook: {
      meaning: 'Those who rely on this way are not told of faults.',
      steps: [
        'Log of Alertmanager: refused, timed out, or not authorised.',
        'Timed out: the receiver needs an address in the options, so that a flow lets Alertmanager out.',
        'Not authorised: the secret in AWS Secrets Manager has changed; restart the pod after External Secrets has fetched it.',
      ],
    },
    fires: { input: sent('0+5x60'), at: '30m' },
    quiet: { input: sent('0x60'), at: '30m' },
  },
  {
    name: 'AlertmanagerReceivesNonsense',
    expr: 'sum by (pod) (increase(alertmanager_alerts_invalid_total[15m])) > 0',
    for: '15m',
    severity: 'info',
    summary: 'Somebody sends Alertmanager alerts that it cannot read',
    description: '{{ $value | humanize }} in a quarter of an hour.',
    runbook: {
      meaning: 'Alerts of somebody, most likely not of Prometheus, are lost.',
      steps: ['Log of Alertmanager.'],
    },
    fires: {
      input: [
        { series: 'alertmanager_alerts_invalid_total{pod="alertmanager-1",version="v2"}', values: '0+1x60' },
      ],
      at: '40m',
    },
    quiet: {
      input: [
        { series: 'alertmanager_alerts_invalid_total{pod="alertmanager-1",version="v2"}', values: '3x60' },
      ],
      at: '40m',
    },
  },
  {
    name: 'KubeStateMetricsDown',
    expr: 'absent(up{job="kube-state-metrics"} == 1)',
    for: '10m',
    severity: 'critical',
    summary: 'kube-state-metrics does not run',
    description: 'Alerts on nodes, pods, workloads and claims are blind.',
    runbook: {
      meaning: 'Faults go unnoticed.',
      steps: [
        '`kubectl -n <namespace of prometheus> describe pod -l component=kube-state-metrics`.',
        'Out of memory in a large cluster: kube_state_metrics.deployment.containers.resources.',
      ],
    },
    fires: { input: [{ series: 'up{job="kube-state-metrics"}', values: '0x30' }], at: '15m' },
    quiet: { input: [{ series: 'up{job="kube-state-metrics"}', values: '1x30' }], at: '15m' },
  },
  {
    name: 'KubeStateMetricsCannotList',
    expr: `
      sum(rate(kube_state_metrics_list_total{result="error"}[5m]))
      / sum(rate(kube_state_metrics_list_total[5m])) > 0.01`,
    for: '15m',
    severity: 'warning',
    summary: 'kube-state-metrics may not list some objects',
    description: '{{ $value | humanizePercentage }} of its requests fail.',
    runbook: {
      meaning: 'Alerts on those objects are blind.',
      steps: ['Its log names the kind and the reason, mostly rights.'],
    },
    fires: { input: lists('0+5x60'), at: '30m' },
    quiet: { input: lists('0x60'), at: '30m' },
  },
  {
    name: 'NodeExporterMissing',
    expr: 'max by (node) (kube_node_info) unless on (node) max by (node) (up{job="node-exporter"} == 1)',
    for: '15m',
    severity: 'warning',
    summary: 'Node {{ $labels.node }} is not measured',
    description:
      'node-exporter does not run there, or cannot be read: alerts on its disks and memory are blind.',
    runbook: {
      meaning: 'By itself nothing.',
      steps: [
        '`kubectl -n <namespace of prometheus> get pods -l component=node-exporter -o wide`.',
        'A taint that it does not tolerate; NoExecute is not among those it does.',
      ],
    },
    fires: { input: exporter('0x60'), at: '20m' },
    quiet: { input: exporter('1x60'), at: '20m' },
  },
  {
    name: 'PushFailed',
    expr: 'max by (job) (push_failure_time_seconds) > max by (job) (push_time_seconds)',
    for: '15m',
    severity: 'info',
    summary: 'The last metrics that {{ $labels.job }} pushed were refused',
    description: 'Pushgateway keeps what it had before.',
    runbook: {
      meaning: 'What this job measures is not known.',
      steps: ['Log of Pushgateway: metrics that contradict each other, or a wrong format.'],
    },
    fires: {
      input: [
        { series: 'push_failure_time_seconds{job="backup"}', values: '200x30' },
        { series: 'push_time_seconds{job="backup"}', values: '100x30' },
      ],
      at: '20m',
    },
    quiet: {
      input: [
        { series: 'push_failure_time_seconds{job="backup"}', values: '0x30' },
        { series: 'push_time_seconds{job="backup"}', values: '100x30' },
      ],
      at: '20m',
    },
  },
]
