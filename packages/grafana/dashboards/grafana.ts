/** Grafana itself: who uses it, whether it answers, and what it waits for. */
import type { Dashboard } from '#kernel'

const GRAFANA = 'job="grafana"'

function answers(of: 'api' | 'page' | 'proxy'): string {
  return `sum by (code) (rate(grafana_${of}_response_status_total{${GRAFANA}}[$__rate_interval]))`
}

export const grafanaDashboard: Dashboard = {
  name: 'grafana',
  title: 'Grafana',
  description: 'Users, answers, data sources and resources of Grafana.',
  rows: [
    {
      title: 'Now',
      panels: [
        {
          title: 'Up',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: `sum(up{${GRAFANA}})` }],
          thresholds: { warning: 1, critical: 0.5 },
        },
        {
          title: 'Dashboards',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: `max(grafana_stat_totals_dashboard{${GRAFANA}})` }],
        },
        {
          title: 'Users',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: `max(grafana_stat_total_users{${GRAFANA}})` }],
        },
        {
          title: 'Users of the last month',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: `max(grafana_stat_active_users{${GRAFANA}})` }],
        },
      ],
    },
    {
      title: 'Answers',
      panels: [
        {
          title: 'API by status',
          kind: 'timeseries',
          unit: 'reqps',
          width: 8,
          queries: [{ expr: answers('api'), legend: '{{code}}' }],
        },
        {
          title: 'Pages by status',
          kind: 'timeseries',
          unit: 'reqps',
          width: 8,
          queries: [{ expr: answers('page'), legend: '{{code}}' }],
        },
        {
          title: 'Data sources by status',
          kind: 'timeseries',
          unit: 'reqps',
          width: 8,
          queries: [{ expr: answers('proxy'), legend: '{{code}}' }],
        },
        {
          title: 'Waiting for data sources',
          kind: 'timeseries',
          unit: 'ms',
          queries: [
            {
              expr: `max by (quantile) (grafana_api_dataproxy_request_all_milliseconds{${GRAFANA}})`,
              legend: 'quantile {{quantile}}',
            },
          ],
        },
        {
          title: 'Sign-ins',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: `sum(increase(grafana_api_login_post_total{${GRAFANA}}[$__rate_interval]))`,
              legend: 'login and password',
            },
            {
              expr: `sum(increase(grafana_api_login_oauth_total{${GRAFANA}}[$__rate_interval]))`,
              legend: 'identity provider',
            },
          ],
        },
      ],
    },
    {
      title: 'The process',
      panels: [
        {
          title: 'CPU',
          kind: 'timeseries',
          unit: 'cores',
          width: 8,
          queries: [
            { expr: `rate(process_cpu_seconds_total{${GRAFANA}}[$__rate_interval])`, legend: '{{pod}}' },
          ],
        },
        {
          title: 'Memory',
          kind: 'timeseries',
          unit: 'bytes',
          width: 8,
          queries: [{ expr: `process_resident_memory_bytes{${GRAFANA}}`, legend: '{{pod}}' }],
        },
        {
          title: 'Goroutines',
          kind: 'timeseries',
          unit: 'short',
          width: 8,
          queries: [{ expr: `go_goroutines{${GRAFANA}}`, legend: '{{pod}}' }],
        },
      ],
    },
  ],
}
