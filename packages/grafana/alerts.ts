/** What somebody should know of Grafana before people who look at dashboards say it. */
import type { Alert } from '#kernel'

const PODS = 'kubectl -n <namespace of Grafana> get pods -l app.kubernetes.io/name=grafana'

export const alerts: readonly Alert[] = [
  {
    name: 'GrafanaDown',
    expr: 'absent(up{job="grafana"} == 1)',
    for: '10m',
    severity: 'warning',
    summary: 'Grafana does not answer.',
    description: 'For ten minutes no Grafana has answered Prometheus, so nobody sees dashboards.',
    runbook: {
      meaning: 'Nobody can look at dashboards. Metrics are still collected and alerts still raised.',
      steps: [
        `Look at the pods: ${PODS}.`,
        'A pod that is pending waits for its volume or for a node; describe it.',
        'A container that restarts says in its last lines which file, data source or setting it cannot read.',
        'If all pods run, a policy may keep Prometheus away: compare the flows of the cluster.',
      ],
    },
    fires: { input: [{ series: 'up{job="grafana", pod="grafana-1"}', values: '1 0x30' }], at: '15m' },
    quiet: { input: [{ series: 'up{job="grafana", pod="grafana-1"}', values: '1x30' }], at: '15m' },
  },
  {
    name: 'GrafanaApiErrors',
    expr:
      'sum(rate(grafana_api_response_status_total{code="500"}[10m]))' +
      ' / sum(rate(grafana_api_response_status_total[10m])) > 0.05',
    for: '15m',
    severity: 'warning',
    summary: '{{ $value | humanizePercentage }} of the requests to Grafana fail.',
    description:
      'More than one in twenty requests to the API of Grafana has ended with status 500 for a quarter of an hour.',
    runbook: {
      meaning: 'Dashboards are shown partly or not at all.',
      steps: [
        'Look at the lines with lvl=eror in the logs of Grafana.',
        'If they speak of the database, look whether its volume is full or read only.',
        'If they speak of a data source, go on with GrafanaDataSourceErrors.',
      ],
    },
    fires: {
      input: [
        { series: 'grafana_api_response_status_total{job="grafana", code="200"}', values: '0+60x60' },
        { series: 'grafana_api_response_status_total{job="grafana", code="500"}', values: '0+10x60' },
      ],
      at: '45m',
    },
    quiet: {
      input: [
        { series: 'grafana_api_response_status_total{job="grafana", code="200"}', values: '0+60x60' },
        { series: 'grafana_api_response_status_total{job="grafana", code="500"}', values: '0+1x60' },
      ],
      at: '45m',
    },
  },
  {
    name: 'GrafanaDataSourceErrors',
    expr:
      'sum(rate(grafana_proxy_response_status_total{code!="200"}[10m]))' +
      ' / sum(rate(grafana_proxy_response_status_total[10m])) > 0.1',
    for: '15m',
    severity: 'warning',
    summary: '{{ $value | humanizePercentage }} of the queries of dashboards fail.',
    description:
      'More than one in ten requests that Grafana hands on to data sources has failed for a quarter of an hour.',
    runbook: {
      meaning: 'Panels show an error instead of data.',
      steps: [
        'Open a dashboard, choose Inspect on a panel that fails and read the answer.',
        'If Prometheus says that a query timed out or loads too many samples, shorten the time or correct the query.',
        'If no connection is made, look at the address of the data source and at the flow from Grafana to it.',
      ],
    },
    fires: {
      input: [
        { series: 'grafana_proxy_response_status_total{job="grafana", code="200"}', values: '0+60x60' },
        { series: 'grafana_proxy_response_status_total{job="grafana", code="500"}', values: '0+20x60' },
      ],
      at: '45m',
    },
    quiet: {
      input: [
        { series: 'grafana_proxy_response_status_total{job="grafana", code="200"}', values: '0+60x60' },
        { series: 'grafana_proxy_response_status_total{job="grafana", code="500"}', values: '0+2x60' },
      ],
      at: '45m',
    },
  },
  {
    name: 'GrafanaSlowDataSources',
    expr: 'max(grafana_api_dataproxy_request_all_milliseconds{quantile="0.9"}) > 10000',
    for: '15m',
    severity: 'info',
    summary: 'One in ten queries of dashboards takes longer than {{ $value | humanize }} ms.',
    description:
      'For a quarter of an hour one in ten requests that Grafana hands on has taken longer than ten seconds.',
    runbook: {
      meaning: 'Dashboards come slowly.',
      steps: [
        'Look at the dashboard Monitoring: the time of queries says whether Prometheus itself is slow.',
        'If it is, look at its memory and at the series it keeps.',
        'If it is not, look which dashboard is open: long times over many series take long.',
      ],
    },
    fires: {
      input: [
        {
          series: 'grafana_api_dataproxy_request_all_milliseconds{job="grafana", quantile="0.9"}',
          values: '15000x60',
        },
      ],
      at: '30m',
    },
    quiet: {
      input: [
        {
          series: 'grafana_api_dataproxy_request_all_milliseconds{job="grafana", quantile="0.9"}',
          values: '300x60',
        },
      ],
      at: '30m',
    },
  },
  {
    name: 'GrafanaRestarts',
    expr: 'sum(changes(process_start_time_seconds{job="grafana"}[1h])) > 3',
    severity: 'warning',
    summary: 'Grafana has restarted {{ $value }} times within an hour.',
    description: 'Grafana starts again and again; sessions and unsaved changes are lost each time.',
    runbook: {
      meaning: 'Dashboards fail for a minute at a time.',
      steps: [
        `Look at the reason of the last end: ${PODS} -o yaml, status.containerStatuses.`,
        'OOMKilled: give the container more memory (grafana.deployment.containers.resources).',
        'An error: the logs of the container before this one say which (kubectl logs --previous).',
      ],
    },
    fires: {
      input: [
        {
          series: 'process_start_time_seconds{job="grafana", pod="grafana-1"}',
          values: '0x9 600x9 1200x9 1800x9 2400x9 3000x9',
        },
      ],
      at: '59m',
    },
    quiet: {
      input: [
        { series: 'process_start_time_seconds{job="grafana", pod="grafana-1"}', values: '0x29 1800x29' },
      ],
      at: '59m',
    },
  },
  {
    name: 'GrafanaNotificationsFail',
    expr: 'sum by (type) (increase(grafana_alerting_notification_failed_total[30m])) > 0',
    severity: 'warning',
    summary: 'Messages of Grafana over {{ $labels.type }} fail.',
    description: "Grafana's own alerts could not be sent within the last half hour.",
    runbook: {
      meaning: 'Whoever relies on an alert made in Grafana is not told. Alertmanager is not concerned.',
      steps: [
        'The log of Grafana names the channel and the error.',
        'For mail, look at the section smtp of grafana.ini and at the flow to the mail server.',
      ],
    },
    fires: {
      input: [
        {
          series: 'grafana_alerting_notification_failed_total{job="grafana", type="email"}',
          values: '0+1x60',
        },
      ],
      at: '45m',
    },
    quiet: {
      input: [
        { series: 'grafana_alerting_notification_failed_total{job="grafana", type="email"}', values: '3x60' },
      ],
      at: '45m',
    },
  },
]
