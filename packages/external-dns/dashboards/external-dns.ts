/** external-dns: whether the zone says what the cluster says. */
import type { Dashboard } from '#kernel'

const JOB = '{job="external-dns"}'

export const externalDnsDashboard: Dashboard = {
  name: 'external-dns',
  title: 'external-dns',
  description: 'Whether the zone says what the cluster says, and what keeps it from doing so.',
  rows: [
    {
      title: 'At a glance',
      panels: [
        {
          title: 'Since the last full round',
          kind: 'stat',
          unit: 's',
          queries: [{ expr: `time() - max(external_dns_controller_last_sync_timestamp_seconds${JOB})` }],
          thresholds: { warning: 300, critical: 900 },
        },
        {
          title: 'Names in the cluster',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: `sum(external_dns_source_endpoints_total${JOB})` }],
        },
        {
          title: 'Records in the zone',
          description: 'Of all owners; the TXT records that say who owns what are not counted.',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: `sum(external_dns_registry_endpoints_total${JOB})` }],
        },
        {
          title: 'Answers',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: `sum(up${JOB})` }],
        },
      ],
    },
    {
      title: 'Rounds',
      panels: [
        {
          title: 'Failed rounds in 15 minutes',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            { expr: `sum(increase(external_dns_registry_errors_total${JOB}[15m]))`, legend: 'at the zone' },
            { expr: `sum(increase(external_dns_source_errors_total${JOB}[15m]))`, legend: 'at the cluster' },
          ],
        },
        {
          title: 'Rounds without a change in 15 minutes',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            { expr: `sum(increase(external_dns_controller_no_op_runs_total${JOB}[15m]))`, legend: 'rounds' },
          ],
        },
        {
          title: 'Address records',
          description: 'Names of load balancers of AWS are CNAMEs and not counted here.',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            { expr: `sum(external_dns_source_a_records${JOB})`, legend: 'wanted' },
            { expr: `sum(external_dns_controller_verified_a_records${JOB})`, legend: 'in the zone' },
          ],
        },
      ],
    },
    {
      title: 'Process',
      panels: [
        {
          title: 'Memory',
          kind: 'timeseries',
          unit: 'bytes',
          queries: [{ expr: `sum by (pod) (process_resident_memory_bytes${JOB})`, legend: '{{pod}}' }],
        },
        {
          title: 'CPU',
          kind: 'timeseries',
          unit: 'cores',
          queries: [{ expr: `sum by (pod) (rate(process_cpu_seconds_total${JOB}[5m]))`, legend: '{{pod}}' }],
        },
      ],
    },
  ],
}
