/** Metrics that the alerts and the dashboard name. Source: cert-manager v1.7.2, pkg/metrics/metrics.go. */

const SOURCE = 'cert-manager v1.7.2, pkg/metrics/metrics.go'

export const metricNames: Readonly<Record<string, string>> = {
  certmanager_certificate_expiration_timestamp_seconds: SOURCE,
  certmanager_certificate_ready_status: SOURCE,
  certmanager_certificate_renewal_timestamp_seconds: SOURCE,
  certmanager_clock_time_seconds_gauge: SOURCE,
  certmanager_controller_sync_call_count: SOURCE,
  up: 'Prometheus itself, for every target',
}
