/** External Secrets: whether what AWS Secrets Manager holds arrives. */
import type { Dashboard } from '#kernel'

const ready = (status: string) =>
  `sum(max without (instance, pod) (externalsecret_status_condition{job="external-secrets",condition="Ready",status="${status}"}))`

export const externalSecretsDashboard: Dashboard = {
  name: 'external-secrets',
  title: 'External Secrets',
  description: 'Secrets that are fetched from AWS Secrets Manager.',
  rows: [
    {
      title: 'Secrets',
      panels: [
        {
          title: 'Running',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: 'sum(up{job="external-secrets"})' }],
        },
        { title: 'Ready', kind: 'stat', unit: 'short', queries: [{ expr: ready('True') }] },
        {
          title: 'Not ready',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: ready('False') }],
          thresholds: { warning: 1, critical: 5 },
        },
        {
          title: 'Fetched',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: 'sum by (name) (increase(externalsecret_sync_calls_total{job="external-secrets"}[1h]))',
              legend: '{{name}}',
            },
          ],
        },
        {
          title: 'Failed',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: 'sum by (name) (increase(externalsecret_sync_calls_error{job="external-secrets"}[1h]))',
              legend: '{{name}}',
            },
          ],
        },
      ],
    },
  ],
}
