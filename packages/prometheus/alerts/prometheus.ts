/** Alerts on Prometheus itself. What it cannot see of itself, somebody outside sees by the silence of Watchdog. */
import type { Alert, Series } from '#kernel'

const own = (name: string, values: string, more = ''): Series => ({
  series: `prometheus_${name}{job="prometheus",pod="prometheus-server-1"${more}}`,
  values,
})
const up = (values: string): Series => ({
  series: 'up{job="node-exporter",namespace="monitoring",instance="10.0.0.1:9100"}',
  values,
})
const manager = ',alertmanager="http://alertmanager.monitoring.svc:80/api/v2/alerts"'

const logs = '`kubectl -n <namespace of prometheus> logs deployment/prometheus-server -c prometheus-server`.'

export const prometheusAlerts: readonly Alert[] = [
  {
    name: 'Watchdog',
    expr: 'vector(1)',
    for: '1m',
    severity: 'info',
    summary: 'Alerting works',
    description: 'This alert always holds. Whoever receives it should raise the alarm when it stops.',
    runbook: {
      meaning: 'Nothing is wrong. Its silence means that no alert of this cluster reaches anybody.',
      steps: [
        'If it stopped: see that the pods of Prometheus and Alertmanager run.',
        'See that Alertmanager reaches its receivers: AlertmanagerNotificationsFail, and its log.',
      ],
    },
    fires: { input: [], at: '5m' },
    quiet: { input: [], at: '0m' },
  },
  {
    name: 'TargetDown',
    expr: 'count by (job, namespace) (up == 0) / count by (job, namespace) (up) > 0.1',
    for: '15m',
    severity: 'warning',
    summary: '{{ $value | humanizePercentage }} of the targets of {{ $labels.job }} cannot be read',
    description: 'What their metrics would say is not known, and alerts on them are blind.',
    runbook: {
      meaning: 'By itself nothing.',
      steps: [
        'Prometheus, page Status > Targets: the error.',
        'Connection timed out: a policy is in the way; the target needs a flow from metrics.',
        'Connection refused: the pod does not run, or on another port.',
      ],
    },
    fires: { input: [up('0x30')], at: '20m' },
    quiet: { input: [up('1x30')], at: '20m' },
  },
  {
    name: 'PrometheusConfigurationRefused',
    expr: 'max by (pod) (max_over_time(prometheus_config_last_reload_successful{job="prometheus"}[5m])) == 0',
    for: '10m',
    severity: 'critical',
    summary: 'Prometheus refuses its configuration',
    description: 'It still works with the one before, and after a restart with none.',
    runbook: {
      meaning: 'New targets and rules have no effect.',
      steps: [
        `${logs} It names the line.`,
        'Revert the commit that changed it; CI lets promtool read what is rendered, so look at raw texts first.',
      ],
    },
    fires: { input: [own('config_last_reload_successful', '0x30')], at: '15m' },
    quiet: { input: [own('config_last_reload_successful', '1x30')], at: '15m' },
  },
  {
    name: 'PrometheusRulesFail',
    expr: 'sum by (rule_group) (increase(prometheus_rule_evaluation_failures_total{job="prometheus"}[5m])) > 0',
    for: '15m',
    severity: 'critical',
    summary: 'Rules of {{ $labels.rule_group }} cannot be evaluated',
    description: 'Alerts of this group say nothing, whatever happens.',
    runbook: {
      meaning: 'A fault may go unnoticed.',
      steps: [logs, 'Often two series match where one should: the log names the rule.'],
    },
    fires: { input: [own('rule_evaluation_failures_total', '0+1x40', ',rule_group="contour"')], at: '25m' },
    quiet: { input: [own('rule_evaluation_failures_total', '3x40', ',rule_group="contour"')], at: '25m' },
  },
  {
    name: 'PrometheusRulesSlow',
    expr: 'prometheus_rule_group_last_duration_seconds{job="prometheus"} > prometheus_rule_group_interval_seconds{job="prometheus"}',
    for: '15m',
    severity: 'warning',
    summary: 'Rules of {{ $labels.rule_group }} take longer than their interval',
    description: 'One evaluation takes {{ $value | humanizeDuration }}, so some are left out.',
    runbook: {
      meaning: 'Alerts are late.',
      steps: [
        'Prometheus, page Status > Rules: which rule is slow.',
        'Give Prometheus more CPU: prometheus.deployment.containers.resources.',
      ],
    },
    fires: {
      input: [
        own('rule_group_last_duration_seconds', '90x30', ',rule_group="x"'),
        own('rule_group_interval_seconds', '60x30', ',rule_group="x"'),
      ],
      at: '20m',
    },
    quiet: {
      input: [
        own('rule_group_last_duration_seconds', '1x30', ',rule_group="x"'),
        own('rule_group_interval_seconds', '60x30', ',rule_group="x"'),
      ],
      at: '20m',
    },
  },
  {
    name: 'PrometheusAlertsLost',
    expr: `
      sum by (alertmanager) (rate(prometheus_notifications_errors_total{job="prometheus"}[5m]))
      / sum by (alertmanager) (rate(prometheus_notifications_sent_total{job="prometheus"}[5m])) > 0.01`,
    for: '15m',
    severity: 'critical',
    summary: 'Alerts do not reach {{ $labels.alertmanager }}',
    description: '{{ $value | humanizePercentage }} of what Prometheus sends is lost on the way.',
    runbook: {
      meaning: 'Nobody is told of faults.',
      steps: [
        logs,
        'See that the pod of Alertmanager runs and that a policy lets Prometheus reach TCP 9093.',
      ],
    },
    fires: {
      input: [
        own('notifications_errors_total', '0+5x40', manager),
        own('notifications_sent_total', '0+10x40', manager),
      ],
      at: '30m',
    },
    quiet: {
      input: [
        own('notifications_errors_total', '0x40', manager),
        own('notifications_sent_total', '0+10x40', manager),
      ],
      at: '30m',
    },
  },
  {
    name: 'PrometheusHasNoAlertmanager',
    expr: 'max by (pod) (prometheus_notifications_alertmanagers_discovered{job="prometheus"}) < 1',
    for: '10m',
    severity: 'critical',
    summary: 'Prometheus knows no Alertmanager',
    description: 'Alerts hold, and nobody is told.',
    runbook: {
      meaning: 'Nobody is told of faults.',
      steps: [logs, 'See that the Service alertmanager is there and that the name is found.'],
    },
    fires: { input: [own('notifications_alertmanagers_discovered', '0x30')], at: '15m' },
    quiet: { input: [own('notifications_alertmanagers_discovered', '1x30')], at: '15m' },
  },
  {
    name: 'PrometheusAlertsPileUp',
    expr: 'max by (pod) (prometheus_notifications_queue_length{job="prometheus"} / prometheus_notifications_queue_capacity{job="prometheus"}) > 0.5',
    for: '15m',
    severity: 'warning',
    summary: 'Alerts wait in the queue of Prometheus',
    description: 'The queue is {{ $value | humanizePercentage }} full; beyond its end alerts are dropped.',
    runbook: {
      meaning: 'People are told late.',
      steps: ['See that Alertmanager answers, and how long it takes.', logs],
    },
    fires: {
      input: [own('notifications_queue_length', '8000x30'), own('notifications_queue_capacity', '10000x30')],
      at: '20m',
    },
    quiet: {
      input: [own('notifications_queue_length', '3x30'), own('notifications_queue_capacity', '10000x30')],
      at: '20m',
    },
  },
]
