/** Alerts on what Prometheus reads, keeps and passes on. */
import type { Alert, Series } from '#kernel'

const own = (name: string, values: string, more = ''): Series => ({
  series: `prometheus_${name}{job="prometheus",pod="prometheus-server-1"${more}}`,
  values,
})

const logs = '`kubectl -n <namespace of prometheus> logs deployment/prometheus-server -c prometheus-server`.'
const volume = [
  logs,
  'Room on its volume: PersistentVolumeNearlyFull.',
  'A damaged block: the log names its folder below /data; move it away.',
]

export const prometheusStorageAlerts: readonly Alert[] = [
  {
    name: 'PrometheusIngestsNothing',
    expr: 'sum by (pod) (rate(prometheus_tsdb_head_samples_appended_total{job="prometheus"}[5m])) <= 0',
    for: '10m',
    severity: 'critical',
    summary: 'Prometheus takes in no samples',
    description: 'It runs, but keeps nothing: all other alerts are blind.',
    runbook: { meaning: 'Faults go unnoticed.', steps: volume },
    fires: { input: [own('tsdb_head_samples_appended_total', '500x40')], at: '20m' },
    quiet: { input: [own('tsdb_head_samples_appended_total', '0+1000x40')], at: '20m' },
  },
  {
    name: 'PrometheusCompactionsFail',
    expr: 'sum by (pod) (increase(prometheus_tsdb_compactions_failed_total{job="prometheus"}[3h])) > 0',
    for: '1h',
    severity: 'warning',
    summary: 'Prometheus cannot put its blocks together',
    description: '{{ $value | humanize }} attempts failed in three hours.',
    runbook: { meaning: 'Nothing yet; memory and disk fill up.', steps: volume },
    fires: { input: [own('tsdb_compactions_failed_total', '0+1x200')], at: '3h' },
    quiet: { input: [own('tsdb_compactions_failed_total', '2x200')], at: '3h' },
  },
  {
    name: 'PrometheusBlocksUnreadable',
    expr: 'sum by (pod) (increase(prometheus_tsdb_reloads_failures_total{job="prometheus"}[3h])) > 0',
    for: '1h',
    severity: 'warning',
    summary: 'Prometheus cannot read some of its blocks',
    description: '{{ $value | humanize }} attempts failed in three hours.',
    runbook: { meaning: 'Some of the past is missing in dashboards.', steps: volume },
    fires: { input: [own('tsdb_reloads_failures_total', '0+1x200')], at: '3h' },
    quiet: { input: [own('tsdb_reloads_failures_total', '2x200')], at: '3h' },
  },
  {
    name: 'PrometheusLogDamaged',
    expr: 'sum by (pod) (increase(prometheus_tsdb_wal_corruptions_total{job="prometheus"}[1h])) > 0',
    severity: 'warning',
    summary: 'The log of writes of Prometheus was damaged',
    description: 'It was mended as far as possible; some samples are lost.',
    runbook: {
      meaning: 'A gap in dashboards.',
      steps: ['Look for a full volume or a hard stop of the node before it.', ...volume],
    },
    fires: { input: [own('tsdb_wal_corruptions_total', '0x10 1x20')], at: '20m' },
    quiet: { input: [own('tsdb_wal_corruptions_total', '1x30')], at: '20m' },
  },
  {
    name: 'PrometheusDropsSamples',
    expr: `
      sum by (pod) (
        increase(prometheus_target_scrapes_sample_duplicate_timestamp_total{job="prometheus"}[10m])
        + increase(prometheus_target_scrapes_sample_out_of_order_total{job="prometheus"}[10m])
      ) > 0`,
    for: '1h',
    severity: 'info',
    summary: 'Prometheus drops samples that come twice or out of order',
    description: '{{ $value | humanize }} in ten minutes.',
    runbook: {
      meaning: 'Two targets write the same series, so one of them is not seen.',
      steps: [
        `${logs} At level debug it names the target.`,
        'Tell them apart by a label: relabel in their job.',
      ],
    },
    fires: {
      input: [
        own('target_scrapes_sample_duplicate_timestamp_total', '0+10x120'),
        own('target_scrapes_sample_out_of_order_total', '0x120'),
      ],
      at: '100m',
    },
    quiet: {
      input: [
        own('target_scrapes_sample_duplicate_timestamp_total', '4x120'),
        own('target_scrapes_sample_out_of_order_total', '0x120'),
      ],
      at: '100m',
    },
  },
  {
    name: 'PrometheusTargetsOverLimit',
    expr: 'sum by (pod) (increase(prometheus_target_scrapes_exceeded_sample_limit_total{job="prometheus"}[10m])) > 0',
    for: '15m',
    severity: 'warning',
    summary: 'Targets give more samples than their job allows',
    description: 'Nothing of such a target is kept.',
    runbook: {
      meaning: 'What they measure is not known.',
      steps: [
        'Prometheus, page Status > Targets: which.',
        'Raise sampleLimit of the job, or drop series by metricRelabel.',
      ],
    },
    fires: { input: [own('target_scrapes_exceeded_sample_limit_total', '0+1x40')], at: '30m' },
    quiet: { input: [own('target_scrapes_exceeded_sample_limit_total', '1x40')], at: '30m' },
  },
  {
    name: 'PrometheusDiscoveryFails',
    expr: 'max by (pod, config) (prometheus_sd_failed_configs{job="prometheus"}) > 0',
    for: '10m',
    severity: 'warning',
    summary: 'Prometheus cannot find the targets of some jobs',
    description: '{{ $value }} of its ways of discovery could not be started.',
    runbook: {
      meaning: 'By itself nothing; alerts on those targets are blind.',
      steps: [logs, 'See that its ClusterRole may list pods, nodes and endpoints.'],
    },
    fires: { input: [own('sd_failed_configs', '1x30', ',config="scrape",name="scrape"')], at: '15m' },
    quiet: { input: [own('sd_failed_configs', '0x30', ',config="scrape",name="scrape"')], at: '15m' },
  },
]

const remote = ',remote_name="central",url="https://metrics.example.internal/write"'
const remoteSamples = (failed: string) => [
  own('remote_storage_samples_failed_total', failed, remote),
  own('remote_storage_samples_total', '0+1000x60', remote),
]
const behind = (sent: string) => [
  {
    series:
      'prometheus_remote_storage_highest_timestamp_in_seconds{job="prometheus",pod="prometheus-server-1"}',
    values: '1000+60x60',
  },
  own('remote_storage_queue_highest_sent_timestamp_seconds', sent, remote),
]

/** Where samples are sent on. */
export const remoteWriteAlerts: readonly Alert[] = [
  {
    name: 'PrometheusRemoteWriteFails',
    expr: `
      sum by (remote_name) (rate(prometheus_remote_storage_samples_failed_total{job="prometheus"}[5m]))
      / sum by (remote_name) (rate(prometheus_remote_storage_samples_total{job="prometheus"}[5m])) > 0.01`,
    for: '15m',
    severity: 'critical',
    summary: 'Samples do not reach {{ $labels.remote_name }}',
    description: '{{ $value | humanizePercentage }} of them are lost.',
    runbook: {
      meaning: 'The site-wide view lacks this cluster.',
      steps: [logs, 'Ask the owners of the receiver; look at its certificate and at the way to it.'],
    },
    fires: { input: remoteSamples('0+100x60'), at: '40m' },
    quiet: { input: remoteSamples('0x60'), at: '40m' },
  },
  {
    name: 'PrometheusRemoteWriteBehind',
    expr: `
      max by (pod) (prometheus_remote_storage_highest_timestamp_in_seconds{job="prometheus"})
      - on (pod) group_right ()
      max by (pod, remote_name) (prometheus_remote_storage_queue_highest_sent_timestamp_seconds{job="prometheus"}) > 300`,
    for: '15m',
    severity: 'warning',
    summary: 'Samples reach {{ $labels.remote_name }} {{ $value | humanizeDuration }} late',
    description: 'After two hours they are lost: the log of writes reaches no further back.',
    runbook: {
      meaning: 'The site-wide view is late.',
      steps: ['Raise remoteWrite.queue.maxShards, if the receiver can take more.', logs],
    },
    fires: { input: behind('1000x60'), at: '50m' },
    quiet: { input: behind('1000+60x60'), at: '50m' },
  },
]
