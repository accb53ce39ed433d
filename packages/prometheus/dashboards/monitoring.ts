/** Whether the monitoring itself works: what Prometheus reads and keeps, and whom Alertmanager tells. */
import type { Dashboard } from '#kernel'

export const monitoring: Dashboard = {
  name: 'monitoring',
  title: 'Monitoring: Prometheus and Alertmanager',
  description: 'Targets, samples, storage and rules of Prometheus; alerts and messages of Alertmanager.',
  rows: [
    {
      title: 'Now',
      panels: [
        { title: 'Targets up', kind: 'stat', unit: 'short', queries: [{ expr: 'sum(up)' }] },
        {
          title: 'Targets down',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: 'count(up == 0) or vector(0)' }],
          thresholds: { warning: 1, critical: 3 },
        },
        {
          title: 'Alerts firing',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: 'count(ALERTS{alertstate="firing"}) or vector(0)' }],
          thresholds: { warning: 1, critical: 5 },
        },
        {
          title: 'Configuration read',
          kind: 'stat',
          unit: 'short',
          queries: [
            { expr: 'min(prometheus_config_last_reload_successful)', legend: 'Prometheus' },
            { expr: 'min(alertmanager_config_last_reload_successful)', legend: 'Alertmanager' },
          ],
          thresholds: { warning: 1, critical: 0.5 },
        },
        {
          title: 'Alerts',
          kind: 'table',
          unit: 'short',
          queries: [
            { expr: 'sum by (alertname, severity, namespace, alertstate) (ALERTS)', legend: 'Alerts' },
          ],
        },
      ],
    },
    {
      title: 'What Prometheus reads',
      panels: [
        {
          title: 'Targets down by job',
          kind: 'timeseries',
          unit: 'short',
          queries: [{ expr: 'sum by (job) (up == bool 0)', legend: '{{job}}' }],
        },
        {
          title: 'Longest scrapes',
          kind: 'timeseries',
          unit: 's',
          queries: [{ expr: 'topk(10, max by (job) (scrape_duration_seconds))', legend: '{{job}}' }],
        },
        {
          title: 'Samples a second',
          kind: 'timeseries',
          unit: 'cps',
          queries: [
            {
              expr: 'rate(prometheus_tsdb_head_samples_appended_total[$__rate_interval])',
              legend: '{{pod}}',
            },
          ],
        },
        {
          title: 'Series',
          kind: 'timeseries',
          unit: 'short',
          queries: [{ expr: 'prometheus_tsdb_head_series', legend: '{{pod}}' }],
        },
      ],
    },
    {
      title: 'What Prometheus does with it',
      panels: [
        {
          title: 'Storage used',
          kind: 'timeseries',
          unit: 'bytes',
          queries: [{ expr: 'prometheus_tsdb_storage_blocks_bytes', legend: '{{pod}}' }],
        },
        {
          title: 'Slowest rule groups',
          description:
            'Time of the last evaluation as a share of the interval; above 1 evaluations are left out.',
          kind: 'timeseries',
          unit: 'percentunit',
          queries: [
            {
              expr: 'topk(10, prometheus_rule_group_last_duration_seconds / prometheus_rule_group_interval_seconds)',
              legend: '{{rule_group}}',
            },
          ],
          thresholds: { warning: 0.5, critical: 1 },
        },
        {
          title: 'Rules that failed',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: 'sum by (rule_group) (increase(prometheus_rule_evaluation_failures_total[$__rate_interval]))',
              legend: '{{rule_group}}',
            },
          ],
        },
        {
          title: 'Time of queries, 99th percentile',
          kind: 'timeseries',
          unit: 's',
          queries: [
            {
              expr: 'max by (slice) (prometheus_engine_query_duration_seconds{quantile="0.99"})',
              legend: '{{slice}}',
            },
          ],
        },
      ],
    },
    {
      title: 'Alertmanager',
      panels: [
        {
          title: 'Alerts',
          kind: 'timeseries',
          unit: 'short',
          queries: [{ expr: 'sum by (state) (alertmanager_alerts)', legend: '{{state}}' }],
        },
        {
          title: 'Messages that failed',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: 'sum by (integration) (increase(alertmanager_notifications_failed_total[$__rate_interval]))',
              legend: '{{integration}}',
            },
          ],
        },
        {
          title: 'Messages',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: 'sum by (integration) (increase(alertmanager_notifications_total[$__rate_interval]))',
              legend: '{{integration}}',
            },
          ],
        },
        {
          title: 'Alerts that Prometheus could not hand over',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: 'sum(increase(prometheus_notifications_dropped_total[$__rate_interval]))',
              legend: 'dropped',
            },
            {
              expr: 'sum(increase(prometheus_notifications_errors_total[$__rate_interval]))',
              legend: 'errors',
            },
          ],
        },
      ],
    },
  ],
}
