/** Metrics of Harbor 2.5 and 2.6 that alerts and dashboards name, with where they come from. */

const EXPORTER = 'harbor v2.5 and v2.6: src/pkg/exporter'
const CORE = 'harbor v2.5 and v2.6: src/lib/metric/collector.go, with namespace harbor and subsystem core'
const REGISTRY = "distribution v2.8: metrics of its debug server; harbor's own API tests name them"
const GO = 'client_golang: collectors of the default registry'

export const metricNames: Readonly<Record<string, string>> = {
  harbor_artifact_pulled: EXPORTER,
  harbor_core_http_inflight_requests: CORE,
  harbor_core_http_request_duration_seconds: CORE,
  harbor_core_http_request_total: CORE,
  harbor_health: EXPORTER,
  harbor_project_artifact_total: EXPORTER,
  harbor_project_quota_byte: EXPORTER,
  harbor_project_quota_usage_byte: EXPORTER,
  harbor_project_repo_total: EXPORTER,
  harbor_project_total: EXPORTER,
  harbor_system_info: EXPORTER,
  harbor_task_concurrency: EXPORTER,
  harbor_task_queue_latency: EXPORTER,
  harbor_task_queue_size: EXPORTER,
  harbor_up: EXPORTER,
  process_cpu_seconds_total: GO,
  process_resident_memory_bytes: GO,
  registry_http_in_flight_requests: REGISTRY,
  registry_http_request_duration_seconds_bucket: REGISTRY,
  registry_http_requests_total: REGISTRY,
  registry_storage_action_seconds_count: REGISTRY,
  registry_storage_action_seconds_sum: REGISTRY,
  up: 'prometheus v2.36.2: added to every target',
}
