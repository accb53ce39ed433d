/** Metrics of external-dns that alerts and dashboards name, with where they come from. */

const CONTROLLER = 'external-dns v0.11.0: controller/controller.go'
const GO = 'client_golang v1.11.0: collectors of the default registry'

export const metricNames: Readonly<Record<string, string>> = {
  external_dns_controller_last_sync_timestamp_seconds: CONTROLLER,
  external_dns_controller_no_op_runs_total: CONTROLLER,
  external_dns_controller_verified_a_records: CONTROLLER,
  external_dns_registry_endpoints_total: CONTROLLER,
  external_dns_registry_errors_total: CONTROLLER,
  external_dns_source_a_records: CONTROLLER,
  external_dns_source_endpoints_total: CONTROLLER,
  external_dns_source_errors_total: CONTROLLER,
  process_cpu_seconds_total: GO,
  process_resident_memory_bytes: GO,
  up: 'prometheus v2.36.2: added to every target',
}
