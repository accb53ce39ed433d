/** cert-manager: which certificates there are, how long they last, and whether they are renewed. */
import type { Dashboard } from '#kernel'

const certificates = 'max without (instance, pod)'
const expiry = `${certificates} (certmanager_certificate_expiration_timestamp_seconds{job="cert-manager"})`

export const certManagerDashboard: Dashboard = {
  name: 'cert-manager',
  title: 'cert-manager',
  description: 'Certificates that cert-manager issues: which are ready, and when they end.',
  rows: [
    {
      title: 'Now',
      panels: [
        {
          title: 'Certificates',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: `count(${expiry})` }],
        },
        {
          title: 'Not ready',
          kind: 'stat',
          unit: 'short',
          queries: [
            {
              expr: `sum(${certificates} (certmanager_certificate_ready_status{job="cert-manager",condition!="True"}))`,
            },
          ],
          thresholds: { warning: 1, critical: 5 },
        },
        {
          title: 'Next end',
          description: 'Time until the first certificate ends.',
          kind: 'stat',
          unit: 's',
          queries: [{ expr: `min((${expiry} > 0) - time())` }],
        },
        { title: 'Running', kind: 'stat', unit: 'short', queries: [{ expr: 'sum(up{job="cert-manager"})' }] },
      ],
    },
    {
      title: 'Certificates',
      panels: [
        {
          title: 'Time until they end',
          kind: 'table',
          unit: 's',
          width: 24,
          queries: [{ expr: `sort((${expiry} > 0) - time())`, legend: '{{name}}' }],
        },
        {
          title: 'Time until they are renewed',
          kind: 'timeseries',
          unit: 's',
          queries: [
            {
              expr: `(${certificates} (certmanager_certificate_renewal_timestamp_seconds{job="cert-manager"}) > 0) - time()`,
              legend: '{{name}}',
            },
          ],
        },
        {
          title: 'Work of the controllers',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: 'sum by (controller) (rate(certmanager_controller_sync_call_count{job="cert-manager"}[5m]))',
              legend: '{{controller}}',
            },
          ],
        },
      ],
    },
  ],
}
