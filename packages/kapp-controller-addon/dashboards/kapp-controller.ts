/** kapp-controller: whether the cluster follows Git and its packages are installed. */
import type { Dashboard } from '#kernel'

export const kappControllerDashboard: Dashboard = {
  name: 'kapp-controller',
  title: 'kapp-controller',
  description: 'Apps and packages: how often they are tried, and how often that fails.',
  rows: [
    {
      title: 'Apps',
      panels: [
        {
          title: 'Running',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: 'sum(up{job="kapp-controller"})' }],
        },
        {
          title: 'Failed in the last hour',
          kind: 'stat',
          unit: 'short',
          queries: [
            { expr: 'sum(increase(kappctrl_app_reconcile_failure_total{job="kapp-controller"}[1h]))' },
          ],
          thresholds: { warning: 1, critical: 10 },
        },
        {
          title: 'Tries',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: 'sum by (app_name) (increase(kappctrl_app_reconcile_attempt_total{job="kapp-controller"}[30m]))',
              legend: '{{app_name}}',
            },
          ],
        },
        {
          title: 'Failures',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: 'sum by (app_name) (increase(kappctrl_app_reconcile_failure_total{job="kapp-controller"}[30m]))',
              legend: '{{app_name}}',
            },
          ],
        },
        {
          title: 'Successes',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: 'sum by (app_name) (increase(kappctrl_app_reconcile_success_total{job="kapp-controller"}[30m]))',
              legend: '{{app_name}}',
            },
          ],
        },
      ],
    },
  ],
}
