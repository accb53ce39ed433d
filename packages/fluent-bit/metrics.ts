/** Metrics that the alerts and the dashboard name, and where it is said that Fluent Bit 1.8.15 has them. */

const COUNTERS =
  'fluent-bit v1.8.15 src/http_server/api/v1/metrics.c (fluentbit_<kind>_<metric>_total); manual 1.8, administration/monitoring'
const STATE = 'kube-state-metrics v2.5.0 docs/daemonset-metrics.md'

export const metricNames: Readonly<Record<string, string>> = {
  up: 'prometheus v2.36.2 docs: jobs and instances',
  fluentbit_input_records_total: COUNTERS,
  fluentbit_input_bytes_total: COUNTERS,
  fluentbit_output_proc_records_total: COUNTERS,
  fluentbit_output_proc_bytes_total: COUNTERS,
  fluentbit_output_errors_total: COUNTERS,
  fluentbit_output_retries_total: COUNTERS,
  fluentbit_output_retries_failed_total: COUNTERS,
  fluentbit_uptime: COUNTERS,
  kube_daemonset_status_desired_number_scheduled: STATE,
  kube_daemonset_status_number_ready: STATE,
}
