/** Metrics that Grafana's alerts and dashboard name, with the source that says Grafana 7.5 has them. */

const GRAFANA = 'grafana 7.5: pkg/infra/metrics/metrics.go'

export const metricNames: Readonly<Record<string, string>> = {
  go_goroutines: 'client_golang: Go collector',
  grafana_alerting_notification_failed_total: GRAFANA,
  grafana_api_dataproxy_request_all_milliseconds: GRAFANA,
  grafana_api_login_oauth_total: GRAFANA,
  grafana_api_login_post_total: GRAFANA,
  grafana_api_response_status_total: GRAFANA,
  grafana_page_response_status_total: GRAFANA,
  grafana_proxy_response_status_total: GRAFANA,
  grafana_stat_active_users: GRAFANA,
  grafana_stat_total_users: GRAFANA,
  grafana_stat_totals_dashboard: GRAFANA,
  process_cpu_seconds_total: 'client_golang: process collector',
  process_resident_memory_bytes: 'client_golang: process collector',
  process_start_time_seconds: 'client_golang: process collector',
  up: 'prometheus v2.36.2: scrape/scrape.go',
}
