/** Fluent Bit: what it reads, what it sends, and what it cannot get rid of. */
import type { Dashboard, Panel } from '#kernel'

const rate = (metric: string, by: string) =>
  `sum by (${by}) (rate(fluentbit_${metric}_total{job="fluent-bit",node=~"$node"}[5m]))`

const lines = (title: string, unit: string, metric: string, by: string, description: string): Panel => ({
  title,
  description,
  kind: 'timeseries',
  unit,
  queries: [{ expr: rate(metric, by), legend: `{{${by}}}` }],
})

export const fluentBitDashboard: Dashboard = {
  name: 'fluent-bit',
  title: 'Fluent Bit',
  description:
    'What Fluent Bit reads on the nodes, what it sends to the sinks, and what is tried again or lost.',
  variables: [
    {
      name: 'node',
      label: 'Node',
      query: 'label_values(fluentbit_uptime{job="fluent-bit"}, node)',
      multi: true,
    },
  ],
  rows: [
    {
      title: 'Now',
      panels: [
        {
          title: 'Pods that answer',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: 'sum(up{job="fluent-bit"})' }],
        },
        {
          title: 'Nodes without a ready pod',
          kind: 'stat',
          unit: 'short',
          queries: [
            {
              expr: 'sum(kube_daemonset_status_desired_number_scheduled{daemonset="fluent-bit"} - kube_daemonset_status_number_ready{daemonset="fluent-bit"})',
            },
          ],
          thresholds: { warning: 1, critical: 2 },
        },
        {
          title: 'Chunks tried again',
          description: 'Retries within the last quarter of an hour.',
          kind: 'stat',
          unit: 'short',
          queries: [
            { expr: 'sum(increase(fluentbit_output_retries_total{job="fluent-bit",node=~"$node"}[15m]))' },
          ],
          thresholds: { warning: 1, critical: 100 },
        },
        {
          title: 'Chunks lost today',
          description: 'Chunks of records that were given up within a day.',
          kind: 'stat',
          unit: 'short',
          queries: [
            {
              expr: 'sum(increase(fluentbit_output_retries_failed_total{job="fluent-bit",node=~"$node"}[1d]))',
            },
          ],
          thresholds: { warning: 1, critical: 10 },
        },
      ],
    },
    {
      title: 'Flow',
      panels: [
        lines('Records read', 'short', 'input_records', 'name', 'Records a second, by input.'),
        lines('Records sent', 'short', 'output_proc_records', 'name', 'Records a second, by output.'),
        lines('Bytes read', 'Bps', 'input_bytes', 'node', 'By node: who logs most.'),
        lines(
          'Bytes sent',
          'Bps',
          'output_proc_bytes',
          'name',
          'By output; what a sink and the way to it must bear.',
        ),
      ],
    },
    {
      title: 'Trouble',
      panels: [
        lines('Retries', 'short', 'output_retries', 'name', 'A sink that is slow or away.'),
        lines('Given up', 'short', 'output_retries_failed', 'name', 'Records that are lost.'),
        lines('Errors', 'short', 'output_errors', 'name', 'Answers that say no.'),
        {
          title: 'Uptime',
          description: 'A line that falls is a container that was started again.',
          kind: 'timeseries',
          unit: 's',
          queries: [{ expr: 'fluentbit_uptime{job="fluent-bit",node=~"$node"}', legend: '{{node}}' }],
        },
      ],
    },
  ],
}
